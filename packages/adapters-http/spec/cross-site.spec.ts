/**
 * What pages of other sites may not do with the cookie of somebody who is signed in.
 *
 * Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet; ASVS 5.0 3.4.2, 3.5.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  bearer,
  browser,
  type HeaderTable,
  postJson,
  postText,
  problemOf,
  signedInCustomer
} from "./raw-request.ts"
import { baseUrl, makeService, password, type Service, settings } from "./service.ts"

const [listed = ""] = settings.allowedOrigins

let service: Service
let cookie = ""
/** The session's own token, so that only where a change comes from decides. */
let csrf = ""
let token = ""
let keys = 0

beforeAll(async () => {
  service = await makeService()
  const customer = await signedInCustomer(service)
  cookie = customer.pair
  csrf = String(browser(customer.pair)["x-csrf-token"])
  token = customer.token
})
afterAll(() => service.close())

const opening = { product: "checking", currency: "USD" }

const open = (headers: HeaderTable) =>
  postJson(service, "/api/accounts", opening, {
    "idempotency-key": `key-${keys++}`,
    "x-csrf-token": csrf,
    ...headers
  })

const accounts = async (): Promise<number> => {
  const answer: unknown = await (
    await service.ask("/api/accounts", { headers: bearer(token) })
  ).json()
  return Object(answer).data.length
}

const host = new URL(baseUrl).host

describe("A change by the authority of a cookie", () => {
  it.each<readonly [string, HeaderTable]>([
    ["same-origin", { "sec-fetch-site": "same-origin" }],
    ["same-origin, with the bank's origin", { "sec-fetch-site": "same-origin", origin: baseUrl }],
    ["an old browser: the bank's origin alone", { origin: baseUrl, host }],
    ["a listed origin", { "sec-fetch-site": "cross-site", origin: listed }]
  ])("%s: is made", async (_, headers) => {
    const before = await accounts()
    expect((await open({ cookie, host, ...headers })).status).toBe(201)
    expect(await accounts()).toBe(before + 1)
  })

  it.each<readonly [string, HeaderTable]>([
    ["cross-site", { "sec-fetch-site": "cross-site" }],
    [
      "cross-site that claims the bank's origin",
      { "sec-fetch-site": "cross-site", origin: baseUrl }
    ],
    ["same-site: another host of the same domain", { "sec-fetch-site": "same-site" }],
    ["none: typed into the address bar", { "sec-fetch-site": "none" }],
    ["an unknown word", { "sec-fetch-site": "whatever" }],
    ["an empty word", { "sec-fetch-site": "" }],
    ["another origin", { origin: "https://evil.example" }],
    ["an origin that begins like the bank's", { origin: `${baseUrl}.evil.example` }],
    ["another port of the bank's host", { origin: `${baseUrl}:8443` }],
    ["an origin that begins like a listed one", { origin: `${listed}.evil.example` }],
    ["a listed host without https", { origin: listed.replace("https", "http") }],
    ["the origin of a sandboxed page", { origin: "null" }],
    ["neither header", {}]
  ])("%s: is refused, and nothing happens", async (_, headers) => {
    const before = await accounts()
    const response = await open({ cookie, host, ...headers })
    expect(response.status).toBe(403)
    expect((await problemOf(response)).code).toBe("cross_site_refused")
    expect(await accounts()).toBe(before)
  })

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain; charset=application/json"
  ])("a form's %s is refused even from the bank's own page", async (type) => {
    const headers = {
      cookie,
      origin: baseUrl,
      host,
      "content-type": type,
      "x-csrf-token": csrf,
      "idempotency-key": "form"
    }
    const response = await postText(service, "/api/accounts", JSON.stringify(opening), headers)
    expect(response.status).toBe(415)
  })

  it("another method in a header or a query changes nothing of what is asked", async () => {
    const before = await accounts()
    for (const path of ["/api/accounts", "/api/accounts?_method=POST"])
      await service.ask(path, { headers: { cookie, "x-http-method-override": "POST" } })
    expect(await accounts()).toBe(before)
  })
})

describe("A change without a cookie", () => {
  it("with an Authorization header is made, since no browser adds one by itself", async () => {
    expect((await open({ ...bearer(token), host })).status).toBe(201)
  })

  it("the header counts, and not a cookie beside it", async () => {
    expect((await open({ ...bearer("x"), cookie, origin: baseUrl, host })).status).toBe(401)
  })

  it("nobody signs a browser in from another site's page", async () => {
    const { email } = await signedInCustomer(service)
    const body = { email, password }
    const foreign = { origin: "https://evil.example", host }
    expect((await postJson(service, "/api/auth/sign-in", body, foreign)).status).toBe(403)
    expect((await postJson(service, "/api/auth/sign-in", body, { host })).status).toBe(200)
  })
})

describe("Reading from pages of other origins", () => {
  const allowed = (response: Response) => response.headers.get("access-control-allow-origin")

  it.each([
    "https://evil.example",
    "null",
    `${listed}.evil.example`,
    listed.replace("https", "http"),
    `${listed}:8443`,
    listed.toUpperCase(),
    baseUrl
  ])("%s is told nothing about access", async (origin) => {
    for (const method of ["GET", "OPTIONS"]) {
      const response = await service.ask("/api/auth/me", { method, headers: { origin, cookie } })
      const told = [...response.headers.keys()].filter((name) => name.startsWith("access-control"))
      expect(told).toEqual([])
    }
  })

  it("a listed origin may read, with credentials, errors too", async () => {
    for (const path of ["/api/auth/me", "/api/accounts?sort=1", "/api/nothing"]) {
      const response = await service.ask(path, { headers: { origin: listed, cookie } })
      expect(allowed(response)).toBe(listed)
      expect(response.headers.get("access-control-allow-credentials")).toBe("true")
      expect(response.headers.get("vary")).toContain("Origin")
    }
  })

  it("a listed origin may read every header that tells a client what to do", async () => {
    const response = await service.ask("/api/auth/me", { headers: { origin: listed, cookie } })
    const exposed = response.headers.get("access-control-expose-headers")?.split(", ")
    for (const name of ["ratelimit", "ratelimit-policy", "x-request-id"]) {
      expect(response.headers.get(name)).not.toBeNull()
      expect(exposed).toContain(name)
    }
  })

  it("a listed origin is told beforehand which methods and headers it may use", async () => {
    const response = await service.ask("/api/transactions", {
      method: "OPTIONS",
      headers: { origin: listed, "access-control-request-method": "POST" }
    })
    expect(response.status).toBe(204)
    expect(allowed(response)).toBe(listed)
    expect(response.headers.get("access-control-allow-methods")).toBe("GET, POST")
    expect(response.headers.get("access-control-allow-headers")).toContain("idempotency-key")
  })
})
