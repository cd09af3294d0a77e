/**
 * The access token: a JWT that names a session, signed with Ed25519.
 *
 * It says who somebody is and nothing about what they may do; session and roles are read
 * from the books on every request, so that an ended session reaches nothing. A token
 * whose signature was right once is remembered until it expires.
 *
 * Source: RFC 7519, RFC 8725 (one algorithm, typ, iss and aud checked), RFC 9068.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto"
import { SessionId, type UserId } from "@florin/domain/id"
import { Option, Redacted, Result } from "effect"
import { decodeProtectedHeader, jwtVerify, SignJWT } from "jose"

const issuer = "florin"
const audience = "florin-api"
const algorithm = "EdDSA"
const type = "at+jwt"
/** Clocks of two machines may differ by so much. */
const toleranceSeconds = 30
/** Tokens that are remembered at the same time. */
const rememberedMax = 20_000

/** What a token says. */
export interface TokenClaims {
  readonly session: SessionId
  readonly user: UserId
  readonly issuedAtSeconds: number
  readonly expiresAtSeconds: number
}

/** Signs and checks tokens. */
export interface AccessTokens {
  readonly sign: (claims: TokenClaims, id: string) => Promise<string>
  /** The session that a token names; none when it is forged, expired or of another kind. */
  readonly verify: (token: string, nowSeconds: number) => Promise<Option.Option<SessionId>>
}

/** Signs and checks tokens with one key. */
export const accessTokens = (privateKey: Redacted.Redacted): AccessTokens => {
  const signing = createPrivateKey(Redacted.value(privateKey))
  const checking = createPublicKey(signing)
  const kid = keyId(checking)
  const remembered = new Map<string, Remembered>()
  return {
    sign: (claims, id) =>
      new SignJWT({ sid: claims.session })
        .setProtectedHeader({ alg: algorithm, typ: type, kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(claims.user)
        .setJti(id)
        .setIssuedAt(claims.issuedAtSeconds)
        .setNotBefore(claims.issuedAtSeconds)
        .setExpirationTime(claims.expiresAtSeconds)
        .sign(signing),
    verify: async (token, nowSeconds) => {
      const known = remembered.get(token)
      if (known !== undefined) {
        if (nowSeconds < known.expiresAtSeconds) return Option.some(known.session)
        remembered.delete(token)
      }
      const found = await check(token, checking, kid, nowSeconds)
      if (found === null) return Option.none()
      if (remembered.size >= rememberedMax) forgetOldest(remembered)
      remembered.set(token, found)
      return Option.some(found.session)
    }
  }
}

interface Remembered {
  readonly session: SessionId
  readonly expiresAtSeconds: number
}

const forgetOldest = (remembered: Map<string, Remembered>): void => {
  for (const oldest of remembered.keys()) {
    remembered.delete(oldest)
    return
  }
}

const check = async (
  token: string,
  key: KeyObject,
  kid: string,
  nowSeconds: number
): Promise<Remembered | null> => {
  try {
    if (decodeProtectedHeader(token).kid !== kid) return null
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      audience,
      issuer,
      typ: type,
      requiredClaims: ["sub", "sid", "jti", "iat", "nbf", "exp"],
      clockTolerance: toleranceSeconds,
      currentDate: new Date(nowSeconds * 1000)
    })
    const { exp, sid } = payload
    const session = SessionId.parse(String(sid))
    if (Result.isFailure(session) || exp === undefined) return null
    return { session: session.success, expiresAtSeconds: exp }
  } catch {
    return null
  }
}

// The key's name follows from the key, as RFC 7638 does it for a JWK.
const keyId = (key: KeyObject): string => {
  const { crv, kty, x } = key.export({ format: "jwk" })
  return createHash("sha256").update(JSON.stringify({ crv, kty, x })).digest("base64url")
}
