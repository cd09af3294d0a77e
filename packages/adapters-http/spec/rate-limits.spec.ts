/** Every route is limited: by user or by address, with words and headers that say so. */
import { apiKeyText } from "@florin/domain/identity"
import { Redacted } from "effect"
import { afterEach, describe, expect, it } from "vitest"
import { routeDescriptions } from "../src/index.ts"
import { openApiDocument } from "../src/openapi/openapi-document.ts"
import { bodyOf, newKey, usd } from "./given-bank.ts"
import { baseUrl, makeService, password, type Service, settings } from "./service.ts"

const few = (count: number) => ({ count, seconds: 60 })

/** The text of a key that nobody made. */
const noKey = (number: number): string =>
  Redacted.value(apiKeyText(Redacted.make(String(number).padStart(64, "0"))))

const opened: Service[] = []
const open = async (...args: Parameters<typeof makeService>): Promise<Service> => {
  const service = await makeService(...args)
  opened.push(service)
  return service
}
afterEach(async () => {
  for (const service of opened.splice(0)) await service.close()
})

/** Asks from an address, as the server passes what it knows of a connection. */
const askFrom = (service: Service, address: string, path: string, init: RequestInit = {}) =>
  service.fetchFrom(new Request(`${baseUrl}${path}`, init), address)

const signIn = (service: Service, address: string, headers: Record<string, string> = {}) =>
  askFrom(service, address, "/api/auth/sign-in", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ email: "nobody@mail.example", password })
  })

describe("ASVS 2.4.1, 6.3.1, 4.1.3 · A limit of requests", () => {
  it("is told on every answer, with what is left of it", async () => {
    const service = await open(undefined, { quotas: { ...settings.quotas, read: few(3) } })
    const answers = await Promise.all([1, 2, 3].map(() => service.ask("/api/accounts")))
    expect(answers.map(({ headers }) => headers.get("ratelimit-policy"))).toEqual(
      Array.from({ length: 3 }, () => '"read";q=3;w=60')
    )
    expect(answers.map(({ headers }) => headers.get("ratelimit")).toSorted()).toEqual([
      expect.stringMatching(/^"read";r=0;t=(?:59|60)$/u),
      expect.stringMatching(/^"read";r=1;t=(?:39|40)$/u),
      expect.stringMatching(/^"read";r=2;t=(?:19|20)$/u)
    ])
  })

  it("refuses with the limit's name and the seconds to wait", async () => {
    const service = await open(undefined, { quotas: { ...settings.quotas, read: few(1) } })
    await service.ask("/api/accounts")
    const refused = await service.ask("/api/accounts")
    expect(refused.status).toBe(429)
    expect(refused.headers.get("content-type")).toBe("application/problem+json; charset=utf-8")
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(58)
    expect(Number(refused.headers.get("retry-after"))).toBeLessThan(61)
    expect(refused.headers.get("ratelimit")).toMatch(/^"read";r=0;t=(?:59|60)$/u)
    expect(await refused.json()).toMatchObject({
      type: "/docs/problems#rate_limited",
      title: "Too many requests",
      status: 429,
      code: "rate_limited",
      limit: "read",
      retryAfterSeconds: expect.any(Number),
      retryable: true,
      detail: expect.stringMatching(/^The limit "read" lets your network address ask 1 times/u)
    })
  })

  it("counts whoever is signed in by who they are, in every session and from everywhere", async () => {
    const quotas = { ...settings.quotas, read: few(4) }
    const service = await open(undefined, { quotas })
    const ada = await service.customer("Ada")
    const grace = await service.customer("Grace")
    for (let asks = 0; asks < 4; asks++) bodyOf(await ada.accounts.list({}))
    expect(await ada.auth.whoAmI({})).toMatchObject({ ok: false, status: 429 })
    expect(await grace.auth.whoAmI({})).toMatchObject({ ok: true })
  })

  it("of money does not count what is read", async () => {
    const service = await open(undefined, { quotas: { ...settings.quotas, money: few(2) } })
    const ada = await service.customer("Ada")
    const openAccount = () =>
      ada.accounts.open({
        body: { product: "checking", currency: "USD" },
        idempotencyKey: newKey()
      })
    const { id } = bodyOf(await openAccount())
    bodyOf(await openAccount())
    const refused = await ada.transactions.create({
      body: { type: "withdrawal", accountId: id, amount: usd("1.00") },
      idempotencyKey: newKey()
    })
    expect(refused).toMatchObject({ ok: false, status: 429, problem: { limit: "money" } })
    bodyOf(await ada.accounts.list({}))
  })

  it("of signing in counts the address, whoever signs in", async () => {
    const service = await open(undefined, { quotas: { ...settings.quotas, auth: few(3) } })
    const statuses = async (address: string) => (await signIn(service, address)).status
    for (let tries = 0; tries < 3; tries++) expect(await statuses("203.0.113.9")).toBe(401)
    expect(await statuses("203.0.113.9")).toBe(429)
    expect(await statuses("::ffff:203.0.113.9")).toBe(429)
    expect(await statuses("203.0.113.10")).toBe(401)
  })

  it("takes a /64 of IPv6 addresses for one", async () => {
    const service = await open(undefined, { quotas: { ...settings.quotas, auth: few(2) } })
    const statuses: number[] = []
    for (const host of ["1", "2", "ffff:1", "a:b:c:d"])
      statuses.push(
        (await signIn(service, `2001:db8:0:7::${host}`.replace("7::a:b", "7:a:b"))).status
      )
    expect(statuses).toEqual([401, 401, 429, 429])
    expect((await signIn(service, "2001:db8:0:8::1")).status).toBe(401)
  })

  it("is not escaped by a forwarded address that nobody of ours told", async () => {
    const service = await open(undefined, { quotas: { ...settings.quotas, auth: few(2) } })
    const statuses: number[] = []
    for (let tries = 0; tries < 4; tries++) {
      const forged = { "x-forwarded-for": `198.51.100.${tries}`, forwarded: `for=1.1.1.${tries}` }
      statuses.push((await signIn(service, "203.0.113.9", forged)).status)
    }
    expect(statuses).toEqual([401, 401, 429, 429])
  })

  it("counts clients behind a trusted proxy each by itself", async () => {
    const service = await open(undefined, {
      quotas: { ...settings.quotas, auth: few(1) },
      proxies: { trusted: ["10.0.0.0/8"], header: "x-forwarded-for" }
    })
    const statuses: number[] = []
    for (const client of ["198.51.100.1", "198.51.100.2", "6.6.6.6, 198.51.100.1"])
      statuses.push((await signIn(service, "10.0.0.1", { "x-forwarded-for": client })).status)
    expect(statuses).toEqual([401, 401, 429])
  })

  it("refuses a flood of bad tokens by its address", async () => {
    const service = await open(undefined, { quotas: { ...settings.quotas, read: few(5) } })
    const statuses: number[] = []
    for (let tries = 0; tries < 8; tries++) {
      const headers = { authorization: `Bearer forged.${tries}.token` }
      statuses.push((await askFrom(service, "203.0.113.9", "/api/accounts", { headers })).status)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
  })

  it("keeps whoever came with keys that were none from coming with another", async () => {
    const service = await open(undefined, { quotas: { ...settings.quotas, auth: few(3) } })
    const answers: unknown[] = []
    for (let tries = 0; tries < 5; tries++) {
      const headers = { authorization: `Bearer ${noKey(tries)}` }
      const response = await askFrom(service, "203.0.113.9", "/api/accounts", { headers })
      const { code, limit }: { code: string; limit?: string } = JSON.parse(await response.text())
      answers.push([response.status, code, limit])
    }
    const unknown = [401, "not_signed_in", undefined]
    const limited = [429, "rate_limited", "auth"]
    expect(answers).toEqual([unknown, unknown, unknown, limited, limited])
    const headers = { authorization: `Bearer ${noKey(9)}` }
    const elsewhere = await askFrom(service, "203.0.113.10", "/api/accounts", { headers })
    expect(elsewhere.status).toBe(401)
  })

  it("keeps nobody from what tells that the service lives", async () => {
    const quotas = { ...settings.quotas, read: few(1), auth: few(1) }
    const service = await open(undefined, { quotas })
    for (let asks = 0; asks < 5; asks++)
      expect((await service.ask("/health/live")).status).toBe(200)
  })

  it("is measured", async () => {
    const service = await open(undefined, { quotas: { ...settings.quotas, read: few(1) } })
    for (let asks = 0; asks < 3; asks++) await service.ask("/api/accounts")
    const measures = await (await service.ask("/metrics")).text()
    expect(measures).toMatch(/florin_http_requests_limited_total\{limit="read"\} [1-9]/u)
  })
})

describe("The description of limits", () => {
  const { paths } = openApiDocument("Bank")
  const operations = Object.values(Object(paths)).flatMap((path) => Object.values(Object(path)))

  it("gives every route a class, the answer 429 and the headers", () => {
    expect(operations).toHaveLength(routeDescriptions.length)
    for (const operation of operations) {
      expect(operation).toMatchObject({
        "x-rate-class": expect.stringMatching(/^(?:auth|register|reset|money|read|upload)$/u),
        responses: {
          429: {
            description: expect.stringContaining("`rate_limited`"),
            headers: { "Retry-After": {}, RateLimit: {}, "RateLimit-Policy": {} }
          }
        }
      })
      const [first] = Object.entries(Object(operation).responses)
      expect(first?.[0]).toMatch(/^20[014]$/u)
      expect(first?.[1]).toMatchObject({ headers: { RateLimit: {}, "RateLimit-Policy": {} } })
    }
  })

  it("limits whatever changes the books as money, and signing in more than all else", () => {
    for (const { idempotency, operation, rateClass } of routeDescriptions) {
      if (idempotency === "required") expect([operation, rateClass]).toEqual([operation, "money"])
      if (operation === "signIn") expect(rateClass).toBe("auth")
      if (operation === "register") expect(rateClass).toBe("register")
    }
  })
})
