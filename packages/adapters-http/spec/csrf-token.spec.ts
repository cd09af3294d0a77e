/**
 * The token of the session, without which no cookie changes anything.
 *
 * Every request here comes from the bank's own page as far as a browser can tell, so that
 * the first lock (`cross-site.spec.ts`) is open and the second is what is tried.
 */
import { runInNewContext } from "node:vm"
import { SessionId } from "@florin/domain/id"
import { Redacted } from "effect"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { csrfTokens } from "../src/identity/csrf-token.ts"
import { bearer, browser, cookieOf, postJson, problemOf, signedInCustomer } from "./raw-request.ts"
import { baseUrl, makeService, password, type Service, settings } from "./service.ts"

let service: Service
let ada = ""
let bob = ""
let token = ""
let keys = 0

beforeAll(async () => {
  service = await makeService()
  const customer = await signedInCustomer(service)
  ada = customer.pair
  token = customer.token
  bob = (await signedInCustomer(service)).pair
})
afterAll(() => service.close())

const csrfIn = (pair: string) => /florin-csrf=([\w-]+)/u.exec(pair)?.[1] ?? ""

const accessIn = (pair: string) => pair.split("; ").find((each) => /florin-at=/u.test(each)) ?? ""

const open = (headers: Readonly<Record<string, string>>) =>
  postJson(
    service,
    "/api/accounts",
    { product: "checking", currency: "USD" },
    { "idempotency-key": `csrf-${keys++}`, "sec-fetch-site": "same-origin", ...headers }
  )

const accounts = async (): Promise<number> => {
  const response = await service.ask("/api/accounts", { headers: bearer(token) })
  return Object(await response.json()).data.length
}

describe("ASVS 3.5.1 · A change by the authority of a cookie", () => {
  it("is made when it shows the token of its session, from the cookie or from the route", async () => {
    expect((await open({ cookie: ada, "x-csrf-token": csrfIn(ada) })).status).toBe(201)
    const answered = await service.ask("/api/auth/csrf-token", { headers: { cookie: ada } })
    const another = String(Object(await answered.json()).token)
    expect(another).not.toBe(csrfIn(ada))
    // The cookie of the token itself need not come along.
    expect((await open({ cookie: accessIn(ada), "x-csrf-token": another })).status).toBe(201)
  })

  it.each<readonly [string, () => string | undefined]>([
    ["no token", () => undefined],
    ["an empty one", () => ""],
    ["another session's", () => csrfIn(bob)],
    ["one with another random part", () => `A${csrfIn(ada).slice(1)}`.replace(/^AA/u, "AB")],
    [
      "one with another seal",
      () => csrfIn(ada).slice(0, -1) + (csrfIn(ada).endsWith("A") ? "E" : "A")
    ],
    ["half of one", () => csrfIn(ada).slice(0, 32)],
    ["one too long", () => `${csrfIn(ada)}A`],
    ["two of them", () => `${csrfIn(ada)}, ${csrfIn(ada)}`],
    ["one in other letters", () => "x".repeat(65)],
    ["the access token", () => token]
  ])("is refused with %s, and nothing happens", async (_, shown) => {
    const before = await accounts()
    const value = shown()
    const response = await open({
      cookie: ada,
      ...(value === undefined ? {} : { "x-csrf-token": value })
    })
    expect(response.status).toBe(403)
    expect((await problemOf(response)).code).toBe("csrf_token_refused")
    expect(await accounts()).toBe(before)
  })

  it("is refused with a token in the cookie alone: that is sent by every page", async () => {
    expect((await open({ cookie: ada, origin: baseUrl })).status).toBe(403)
  })

  it("is refused from another site though it shows the token", async () => {
    const response = await open({
      cookie: ada,
      "x-csrf-token": csrfIn(ada),
      "sec-fetch-site": "cross-site"
    })
    expect((await problemOf(response)).code).toBe("cross_site_refused")
  })

  it("is not asked of whoever sends an Authorization header, nor of reads", async () => {
    expect((await open(bearer(token))).status).toBe(201)
    expect((await service.ask("/api/accounts", { headers: { cookie: ada } })).status).toBe(200)
  })

  it("is not asked of a cookie that stands for no session: 401, as without one", async () => {
    expect((await open({ cookie: "florin-at=x.y.z" })).status).toBe(401)
  })

  it("a token of the session before is worth nothing in the next", async () => {
    const { email, pair } = await signedInCustomer(service)
    const next = cookieOf(await postJson(service, "/api/auth/sign-in", { email, password })).pair
    expect(csrfIn(next)).not.toBe(csrfIn(pair))
    expect((await open({ cookie: next, "x-csrf-token": csrfIn(pair) })).status).toBe(403)
    expect((await open({ cookie: next, "x-csrf-token": csrfIn(next) })).status).toBe(201)
  })

  it("signing out needs it, and removes it", async () => {
    const { pair } = await signedInCustomer(service)
    const signOut = (headers: Readonly<Record<string, string>>) =>
      service.ask("/api/auth/sign-out", { method: "POST", headers })
    expect((await signOut({ cookie: pair, origin: baseUrl })).status).toBe(403)
    const response = await signOut(browser(pair))
    expect(response.status).toBe(204)
    expect(response.headers.getSetCookie()).toContainEqual(
      expect.stringMatching(/^florin-csrf=; Path=\/; Max-Age=0; SameSite=Strict$/u)
    )
  })
})

describe("ASVS 3.3.1, 3.3.2, 3.3.3, 3.3.5 · The token's cookie", () => {
  it("over https is bound to the host and kept from other sites, and scripts may read it", async () => {
    const secure = await makeService(undefined, { secureCookies: true })
    const { email } = await signedInCustomer(secure)
    const response = await postJson(secure, "/api/auth/sign-in", { email, password })
    await secure.close()
    expect(response.headers.getSetCookie()).toContainEqual(
      expect.stringMatching(
        /^__Host-csrf=[\w-]{65}; Path=\/; Max-Age=\d+; SameSite=Strict; Secure$/u
      )
    )
  })
})

describe("The token", () => {
  const uuids = fc.uuid({ version: 7 })
  const tokens = csrfTokens(settings.macKeys)

  it("is for its session and no other, and never the same twice", () =>
    fc.assert(
      fc.property(uuids, uuids, (one, other) => {
        fc.pre(one !== other)
        const made = tokens.make(SessionId.ofUuid(one))
        expect(tokens.isFor(SessionId.ofUuid(one), made)).toBe(true)
        expect(tokens.isFor(SessionId.ofUuid(other), made)).toBe(false)
        expect(tokens.make(SessionId.ofUuid(one))).not.toBe(made)
      })
    ))

  it("ASVS 13.3.4 · outlives a change of the keys, for as long as the older one is kept", () => {
    const session = SessionId.ofUuid("01890a5d-ac96-774b-bcce-b302099a8057")
    const [older] = settings.macKeys
    const newer = Redacted.make(new Uint8Array(32).fill(9))
    const made = tokens.make(session)
    expect(csrfTokens([newer, older]).isFor(session, made)).toBe(true)
    expect(csrfTokens([newer]).isFor(session, made)).toBe(false)
  })
})

describe("The documentation page", () => {
  /** What the page's own script does to a request, with these cookies to be read. */
  const sentBy = async (method: string, cookie: string) => {
    const script = await (await service.ask("/docs/start.js")).text()
    const seen: unknown[] = []
    runInNewContext(script, {
      document: { cookie },
      SwaggerUIBundle: (all: unknown) => seen.push(all)
    })
    const request = { method, headers: {} }
    Object(seen[0]).requestInterceptor(request)
    return request.headers
  }

  it("shows the session's token by itself with what changes something, and with nothing else", async () => {
    const cookies = `a=b; florin-csrf=${csrfIn(ada)}; c=d`
    expect(await sentBy("POST", cookies)).toEqual({ "X-CSRF-Token": csrfIn(ada) })
    expect(await sentBy("POST", `__Host-csrf=${csrfIn(ada)}`)).toEqual({
      "X-CSRF-Token": csrfIn(ada)
    })
    expect(await sentBy("GET", cookies)).toEqual({})
    expect(await sentBy("POST", "a=b")).toEqual({})
  })
})
