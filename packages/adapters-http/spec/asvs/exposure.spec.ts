/** What the outside can see of the service itself, set up as production is. */
import { Redacted } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bearer, problemOf, signedInCustomer } from "../raw-request.ts"
import { makeService, type Service } from "../service.ts"

const token = "m".repeat(40)

let closed: Service
let guarded: Service
let open: Service
beforeAll(async () => {
  closed = await makeService(undefined, { docs: false, metrics: "closed" })
  guarded = await makeService(undefined, { docs: false, metrics: Redacted.make(token) })
  open = await makeService()
})
afterAll(async () => {
  for (const service of [closed, guarded, open]) await service.close()
})

describe("ASVS 13.4.1, 13.4.7 · Files of the program", () => {
  it.each([
    "/.git/HEAD",
    "/.git/config",
    "/.env",
    "/.florin/field-key.txt",
    "/package.json",
    "/pnpm-lock.yaml",
    "/src/main.ts",
    "/packages/app/src/main.ts",
    "/docs/swagger-ui-bundle.js.map",
    "/docs/swagger-ui.css.map",
    "/docs/package.json",
    "/docs/..%2f..%2fpackage.json",
    "/docs/%2e%2e/%2e%2e/package.json",
    "/docs/swagger-ui-bundle.js%00.png",
    "/%5c..%5cpackage.json",
    "/server-status",
    "/debug",
    "/debug/pprof",
    "/__inspect"
  ])("%s is not there, with the documentation served or not", async (path) => {
    for (const service of [closed, open]) {
      const response = await service.ask(path)
      expect([path, response.status]).toEqual([path, 404])
      expect((await problemOf(response)).code).toBe("route_not_found")
    }
  })
})

describe("ASVS 13.4.5, 13.4.2 · The documentation", () => {
  it.each(["/docs", "/openapi.json", "/docs/start.js", "/docs/swagger-ui-bundle.js"])(
    "%s is served only where the settings ask for it",
    async (path) => {
      expect((await closed.ask(path)).status).toBe(404)
      expect((await open.ask(path)).status).toBe(200)
    }
  )
})

describe("ASVS 13.4.5 · The measures", () => {
  it("are not there for anybody where the settings close them", async () => {
    const { token: own } = await signedInCustomer(closed)
    for (const headers of [{}, bearer(own), bearer(token)]) {
      const response = await closed.ask("/metrics", { headers })
      expect((await problemOf(response)).code).toBe("route_not_found")
    }
  })

  it("are there for whoever sends the token, whole and as it is", async () => {
    const response = await guarded.ask("/metrics", { headers: bearer(token) })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain("florin_http_requests_total")
  })

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ["nothing", {}],
    ["half of it", bearer(token.slice(0, 20))],
    ["it and more", bearer(`${token}m`)],
    ["another of its length", bearer("n".repeat(40))],
    ["it as another scheme", { authorization: `Basic ${token}` }],
    ["it in a cookie", { cookie: `authorization=Bearer ${token}` }]
  ])("are not there for %s", async (_, headers) => {
    expect((await guarded.ask("/metrics", { headers })).status).toBe(404)
    expect((await guarded.ask(`/metrics?token=${token}`, { headers })).status).toBe(404)
  })
})

describe("ASVS 13.4.6 · Health", () => {
  it("tells names of what is depended on and whether it is there, and no version or address", async () => {
    const text = await (await closed.ask("/health/ready")).text()
    expect(Object.keys(Object(JSON.parse(text)).checks[0]).toSorted()).toEqual(["name", "ready"])
    expect(text).not.toMatch(/\d+\.\d+|postgres|redis:|127\.|localhost/iu)
  })
})

describe("ASVS 14.3.1 · Signing out", () => {
  it("makes the browser forget what it kept: cookies, storage and pages", async () => {
    const { pair } = await signedInCustomer(open)
    const csrf = /csrf=([\w-]+)/u.exec(pair)?.[1] ?? ""
    const response = await open.ask("/api/auth/sign-out", {
      method: "POST",
      headers: { cookie: pair, "sec-fetch-site": "same-origin", "x-csrf-token": csrf }
    })
    expect(response.status).toBe(204)
    expect(response.headers.get("clear-site-data")).toBe('"cache", "cookies", "storage"')
    const removed = response.headers.getSetCookie()
    const named = pair.split("; ").map((each) => each.split("=")[0])
    expect(removed.map((header) => header.split("=")[0]).toSorted()).toEqual(named.toSorted())
    for (const header of removed) expect(header).toMatch(/^[\w-]+=; Path=\/; Max-Age=0;/u)
  })
})

describe("ASVS 3.3.1, 3.3.2, 3.3.3, 3.3.4, 3.3.5 · Every cookie", () => {
  it("over https has the prefix and its marks, is short, and none but the page's own token is for scripts", async () => {
    const secure = await makeService(undefined, { secureCookies: true })
    const { email } = await signedInCustomer(secure)
    const response = await secure.ask("/api/auth/sign-in", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password: "correct horse battery staple" })
    })
    await secure.close()
    const cookies = response.headers.getSetCookie()
    expect(cookies.map((header) => header.split("=")[0]).toSorted()).toEqual(
      ["__Host-at", "__Host-csrf", "__Host-rt"].toSorted()
    )
    const text = await response.text()
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; Path=\/; Max-Age=\d+; (?:HttpOnly; )?SameSite=Strict; Secure$/u)
      expect(cookie.includes("; HttpOnly;")).toBe(!cookie.startsWith("__Host-csrf="))
      expect(Buffer.byteLength(cookie)).toBeLessThan(4_096)
      // No token is in the body, where a script would find it.
      expect(text).not.toContain(/=([^;]+)/u.exec(cookie)?.[1] ?? "no value")
    }
  })
})
