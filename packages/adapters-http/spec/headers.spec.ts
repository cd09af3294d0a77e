/**
 * The headers of every kind of answer: nothing is framed, guessed, kept or told further.
 *
 * Source: OWASP HTTP Headers Cheat Sheet; ASVS 5.0 3.4, 14.3.2.
 */
import { PasswordHasher } from "@florin/domain/identity"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Layer } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bearer, browser, cookieOf, postJson, postText, signedInCustomer } from "./raw-request.ts"
import { makeService, password, type Service } from "./service.ts"

let service: Service
let failing: Service
let token = ""
let cookie = ""

const failingHasher = Layer.succeed(PasswordHasher, {
  hash: () => Effect.die(new Error("SELECT secret FROM vault")),
  matches: () => Effect.die(new Error("SELECT secret FROM vault")),
  isOutdated: () => false
})

beforeAll(async () => {
  service = await makeService()
  failing = await makeService(Layer.merge(memoryBank(), failingHasher))
  const customer = await signedInCustomer(service)
  token = customer.token
  cookie = customer.pair
})
afterAll(async () => {
  await service.close()
  await failing.close()
})

const expected = {
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY"
}

const api = "default-src 'none'; frame-ancestors 'none'"

const signIn = (body: unknown) => postJson(service, "/api/auth/sign-in", body)

type Kind = readonly [status: number, name: string, ask: () => Promise<Response>]

const kinds: readonly Kind[] = [
  [200, "an answer", () => service.ask("/api/auth/me", { headers: bearer(token) })],
  [
    204,
    "an answer without a body",
    async () => {
      const { pair } = await signedInCustomer(service)
      return service.ask("/api/auth/sign-out", { method: "POST", headers: browser(pair) })
    }
  ],
  [204, "what is allowed", () => service.ask("/api/accounts", { method: "OPTIONS" })],
  [400, "wrong fields", () => signIn({ email: 1 })],
  [400, "a wrong parameter", () => service.ask("/api/accounts?sort=1", { headers: bearer(token) })],
  [
    400,
    "a missing idempotency key",
    () =>
      postJson(service, "/api/accounts", { product: "checking", currency: "USD" }, bearer(token))
  ],
  [401, "nobody", () => service.ask("/api/auth/me")],
  [401, "a wrong password", () => signIn({ email: "nobody@mail.example", password })],
  [403, "no permission", () => service.ask("/api/admin/clock", { headers: bearer(token) })],
  [
    403,
    "another site",
    () => postJson(service, "/api/accounts", {}, { cookie, "sec-fetch-site": "cross-site" })
  ],
  [404, "no such path", () => service.ask("/api/nothing")],
  [
    404,
    "no such thing",
    () => service.ask("/api/accounts/acct_00000000000000000000000000", { headers: bearer(token) })
  ],
  [405, "another method", () => service.ask("/api/accounts", { method: "DELETE" })],
  [413, "a long body", () => postText(service, "/api/auth/sign-in", "x".repeat(5_000))],
  [
    415,
    "another kind of body",
    () => postText(service, "/api/auth/sign-in", "{}", { "content-type": "text/plain" })
  ],
  [
    500,
    "a fault",
    () => postJson(failing, "/api/auth/sign-in", { email: "ada@mail.example", password })
  ],
  [200, "alive", () => service.ask("/health/live")],
  [200, "ready", () => service.ask("/health/ready")],
  [200, "measures", () => service.ask("/metrics")]
]

describe("Every answer", () => {
  it.each(kinds)(
    "%i, %s: carries every header, and tells nothing of what serves it",
    async (status, _, ask) => {
      const response = await ask()
      expect(response.status).toBe(status)
      expect(Object.fromEntries(response.headers)).toMatchObject(expected)
      expect(response.headers.get("content-security-policy")).toBe(api)
      expect(response.headers.get("x-request-id")).toMatch(/^[\w-]{16}$/u)
      for (const name of ["server", "x-powered-by", "access-control-allow-origin"])
        expect(response.headers.has(name)).toBe(false)
    }
  )

  it.each([
    "/docs",
    "/docs/problems",
    "/openapi.json",
    "/docs/start.js",
    "/docs/swagger-ui-bundle.js"
  ])("%s: a page runs its own scripts alone, and nobody frames it", async (path) => {
    const response = await service.ask(path)
    expect(response.status).toBe(200)
    const { "cache-control": _, ...others } = expected
    expect(Object.fromEntries(response.headers)).toMatchObject(others)
    const policy = response.headers.get("content-security-policy") ?? ""
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/u)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("connect-src 'self'")
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/u)
  })

  it("a caller's request id is kept when it is well formed, and replaced when it is not", async () => {
    const idFor = async (id: string) =>
      (await service.ask("/health/live", { headers: { "x-request-id": id } })).headers.get(
        "x-request-id"
      )
    expect(await idFor("9b2e7c1a-trace.0001")).toBe("9b2e7c1a-trace.0001")
    for (const wrong of [
      "short",
      "x".repeat(65),
      "with blank in it",
      "<script>alert(1)</script>",
      "a;b=c;d=e"
    ])
      expect(await idFor(wrong)).toMatch(/^[\w-]{16}$/u)
  })

  it("signing out makes the browser forget all it keeps of the bank", async () => {
    const { pair } = await signedInCustomer(service)
    const response = await service.ask("/api/auth/sign-out", {
      method: "POST",
      headers: browser(pair)
    })
    expect(response.headers.get("clear-site-data")).toBe('"cache", "cookies", "storage"')
    expect(response.headers.get("set-cookie")).toMatch(/^florin-at=; Path=\/; Max-Age=0;/u)
  })
})

describe("The cookie", () => {
  const cookieHeader = async (secureCookies: boolean) => {
    const bank = await makeService(memoryBank(), { secureCookies })
    const { email } = await signedInCustomer(bank)
    const response = await postJson(bank, "/api/auth/sign-in", { email, password })
    await bank.close()
    const text = await response.text()
    expect(text).not.toContain(cookieOf(response).token)
    return response.headers.getSetCookie().find((header) => /(?:-|_)at=/u.test(header)) ?? ""
  }

  it("over https is bound to the host, kept from scripts and other sites, and short", async () => {
    const header = await cookieHeader(true)
    expect(header).toMatch(
      /^__Host-at=[\w.-]+; Path=\/; Max-Age=900; HttpOnly; SameSite=Strict; Secure$/u
    )
    expect(Buffer.byteLength(header)).toBeLessThan(4_096)
  })

  it("without https has a name that promises less", async () => {
    expect(await cookieHeader(false)).toMatch(
      /^florin-at=[\w.-]+; Path=\/; Max-Age=900; HttpOnly; SameSite=Strict$/u
    )
  })
})
