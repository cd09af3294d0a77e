/**
 * Access tokens that the bank did not make, or made for something else, reach nothing.
 *
 * Source: RFC 8725 (JSON Web Token Best Current Practices); ASVS 5.0 9.1 and 9.2.
 */
import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync
} from "node:crypto"
import { SessionId, UserId } from "@florin/domain/id"
import { Option, Redacted, Result } from "effect"
import {
  decodeJwt,
  decodeProtectedHeader,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT
} from "jose"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { accessTokens } from "../src/identity/access-token.ts"
import { oneKey } from "./key-stubs.ts"
import { bearer, problemOf, signedInCustomer } from "./raw-request.ts"
import { makeService, type Service, settings } from "./service.ts"

const ownKey = createPrivateKey(Redacted.value(settings.firstKey))
const otherKey = generateKeyPairSync("ed25519").privateKey

let service: Service
let genuine = ""
let header: JWTHeaderParameters = { alg: "EdDSA" }
let payload: JWTPayload = {}
let kid = ""

beforeAll(async () => {
  service = await makeService()
  genuine = (await signedInCustomer(service)).token
  header = { alg: "EdDSA", ...decodeProtectedHeader(genuine) }
  payload = decodeJwt(genuine)
  kid = String(header.kid)
})
afterAll(() => service.close())

const whoAmI = (token: string) => service.ask("/api/auth/me", { headers: bearer(token) })

const signed = (
  changes: { readonly header?: JWTHeaderParameters; readonly payload?: JWTPayload },
  key = ownKey
): Promise<string> =>
  new SignJWT({ ...payload, ...changes.payload })
    .setProtectedHeader({ ...header, ...changes.header })
    .sign(key)

const without = (claim: string): Promise<string> => {
  const { [claim]: _, ...rest } = payload
  return new SignJWT(rest).setProtectedHeader(header).sign(ownKey)
}

const base64Json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")

const unsigned = (alg: string) => `${base64Json({ ...header, alg })}.${base64Json(payload)}.`

const hmacWith = (secret: string | Uint8Array) => {
  const content = `${base64Json({ ...header, alg: "HS256" })}.${base64Json(payload)}`
  return `${content}.${createHmac("sha256", secret).update(content).digest("base64url")}`
}

const publicPem = createPublicKey(ownKey).export({ type: "spki", format: "pem" }).toString()
const { x = "" } = createPublicKey(ownKey).export({ format: "jwk" })
const publicRaw = Buffer.from(x, "base64url")
const now = () => Math.floor(Date.now() / 1000)

describe("ASVS 9.1.1, 9.1.2, 9.1.3, 9.2.1, 9.2.2, 9.2.3, 9.2.4 · Access tokens", () => {
  it("the bank's own token names its session, user and key, and nothing of what they may do", async () => {
    expect((await whoAmI(genuine)).status).toBe(200)
    expect(header).toEqual({
      alg: "EdDSA",
      typ: "at+jwt",
      kid: expect.stringMatching(/^[\w-]{43}$/u)
    })
    expect(Object.keys(payload).toSorted()).toEqual(
      ["aud", "exp", "iat", "iss", "jti", "nbf", "sid", "sub"].toSorted()
    )
    expect(Number(payload.exp) - Number(payload.iat)).toBe(settings.accessTokenSeconds)
  })

  it("a token made anew with the right key and claims is taken, so what follows can fail", async () => {
    expect((await whoAmI(await signed({}))).status).toBe(200)
    expect((await whoAmI(await signed({ payload: { jti: "another" } }))).status).toBe(200)
  })

  it.each<readonly [string, () => string | Promise<string>]>([
    ["no signature, alg none", () => unsigned("none")],
    ["no signature, alg None", () => unsigned("None")],
    ["no signature, alg EdDSA", () => unsigned("EdDSA")],
    ["HS256 with the public key as PEM", () => hmacWith(publicPem)],
    ["HS256 with the public key as bytes", () => hmacWith(publicRaw)],
    ["another's key under our key's name", () => signed({}, otherKey)],
    [
      "another key's name",
      () => signed({ header: { alg: "EdDSA", kid: createHash("sha256").digest("base64url") } })
    ],
    ["a path as the key's name", () => signed({ header: { alg: "EdDSA", kid: "../../dev/null" } })],
    [
      "another's key, told in the token",
      () => {
        const jwk = createPublicKey(otherKey).export({ format: "jwk" })
        return signed({ header: { alg: "EdDSA", jwk: { kty: "OKP", ...jwk } } }, otherKey)
      }
    ],
    ["the kind of an ID token", () => signed({ header: { alg: "EdDSA", typ: "JWT" } })],
    ["the kind of a refresh token", () => signed({ header: { alg: "EdDSA", typ: "rt+jwt" } })],
    ["no kind", () => new SignJWT(payload).setProtectedHeader({ alg: "EdDSA", kid }).sign(ownKey)],
    ["another issuer", () => signed({ payload: { iss: "florin.example" } })],
    ["another audience", () => signed({ payload: { aud: "florin-admin" } })],
    [
      "expired a minute ago",
      () => signed({ payload: { exp: now() - 60, iat: now() - 600, nbf: now() - 600 } })
    ],
    ["valid only in two minutes", () => signed({ payload: { nbf: now() + 120 } })],
    ["no end", () => without("exp")],
    ["no beginning", () => without("nbf")],
    ["no session", () => without("sid")],
    ["no user", () => without("sub")],
    ["a session that is none", () => signed({ payload: { sid: "session_1" } })],
    [
      "a session that never was",
      () => signed({ payload: { sid: "sess_00000000000000000000000000" } })
    ],
    [
      "a changed claim under the old signature",
      () => {
        const [head, , signature] = genuine.split(".")
        return `${head}.${base64Json({ ...payload, exp: now() + 1_000_000 })}.${signature}`
      }
    ],
    ["ten thousand characters", () => `${genuine}${"A".repeat(10_000)}`],
    ["no token at all", () => "x"]
  ])("%s: answers 401, as if nobody asked", async (_, forge) => {
    const response = await whoAmI(await forge())
    expect(response.status).toBe(401)
    expect((await problemOf(response)).code).toBe("not_signed_in")
    expect(response.headers.get("www-authenticate")).toBe("Bearer")
  })

  it("a genuine token is still taken after all of them", async () => {
    expect((await whoAmI(genuine)).status).toBe(200)
  })

  it("a token that is remembered is remembered up to its end and not at it", async () => {
    const tokens = accessTokens(oneKey(settings.firstKey))
    const { sid, sub } = payload
    const claims = {
      session: Result.getOrThrow(SessionId.parse(String(sid))),
      user: Result.getOrThrow(UserId.parse(String(sub))),
      issuedAtSeconds: 1_000_000,
      expiresAtSeconds: 1_000_900
    }
    const token = await tokens.sign(claims, "1")
    const session = Option.some(claims.session)
    expect(await tokens.verify(token, 1_000_000)).toStrictEqual(session)
    expect(await tokens.verify(token, 1_000_899)).toStrictEqual(session)
    expect(await tokens.verify(token, 1_000_931)).toStrictEqual(Option.none())
    expect(await tokens.verify(token, 1_000_000)).toStrictEqual(session)
  })
})
