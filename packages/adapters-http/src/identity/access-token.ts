/**
 * The access token: a JWT that names a session, signed with Ed25519.
 *
 * It says who somebody is and nothing about what they may do; session and roles are read
 * from the books on every request, so that an ended session reaches nothing. A token
 * whose signature was right once is remembered until it expires.
 *
 * Source: RFC 7519, RFC 8725 (one algorithm, typ, iss and aud checked), RFC 9068.
 */
import { SessionId, type UserId } from "@florin/domain/id"
import { clockSkewSeconds, tokenLifeSecondsMax } from "@florin/domain/key"
import { Option, Result } from "effect"
import { decodeProtectedHeader, jwtVerify, SignJWT } from "jose"
import type { TokenKeys } from "../key/token-keys.ts"

const issuer = "florin"
const audience = "florin-api"
const algorithm = "EdDSA"
const type = "at+jwt"
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
  /** Remembers none of the session's tokens any longer, since the session has ended. */
  readonly forget: (session: SessionId) => void
}

/** Signs and checks tokens with the bank's keys. */
export const accessTokens = (keys: TokenKeys): AccessTokens => {
  const remembered = new Map<string, Remembered>()
  return {
    sign: async (claims, id) => {
      // A key is accepted for the longest life of a token, and no longer (KEY-1).
      if (claims.expiresAtSeconds - claims.issuedAtSeconds > tokenLifeSecondsMax)
        throw new Error("an access token would outlive its key")
      const { kid, privateKey } = await keys.signer()
      return new SignJWT({ sid: claims.session })
        .setProtectedHeader({ alg: algorithm, typ: type, kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(claims.user)
        .setJti(id)
        .setIssuedAt(claims.issuedAtSeconds)
        .setNotBefore(claims.issuedAtSeconds)
        .setExpirationTime(claims.expiresAtSeconds)
        .sign(privateKey)
    },
    verify: async (token, nowSeconds) => {
      const known = remembered.get(token)
      if (known !== undefined) {
        if (nowSeconds < known.expiresAtSeconds && keys.isStillAccepted(known.kid, nowSeconds))
          return Option.some(known.session)
        remembered.delete(token)
      }
      const found = await check(token, keys, nowSeconds)
      if (found === null) return Option.none()
      if (remembered.size >= rememberedMax) forgetOldest(remembered)
      remembered.set(token, found)
      return Option.some(found.session)
    },
    forget: (session) => {
      for (const [token, known] of remembered)
        if (known.session === session) remembered.delete(token)
    }
  }
}

interface Remembered {
  readonly kid: string
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
  keys: TokenKeys,
  nowSeconds: number
): Promise<Remembered | null> => {
  const kid = kidOf(token)
  const key = kid === null ? null : await keys.accepted(kid, nowSeconds)
  if (kid === null || key === null) return null
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      audience,
      issuer,
      typ: type,
      requiredClaims: ["sub", "sid", "jti", "iat", "nbf", "exp"],
      clockTolerance: clockSkewSeconds,
      currentDate: new Date(nowSeconds * 1000)
    })
    const { exp, sid } = payload
    const session = SessionId.parse(String(sid))
    if (Result.isFailure(session) || exp === undefined) return null
    return { kid, session: session.success, expiresAtSeconds: exp }
  } catch {
    return null
  }
}

// The name of the key is looked up among the bank's own, and nothing else of it is believed.
const kidOf = (token: string): string | null => {
  try {
    return decodeProtectedHeader(token).kid ?? null
  } catch {
    return null
  }
}
