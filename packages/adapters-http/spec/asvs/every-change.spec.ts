/** What every route that changes something refuses, though a cookie would allow it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { browser, type HeaderTable, problemOf, signedInCustomer } from "../raw-request.ts"
import { baseUrl, makeService, type Service } from "../service.ts"
import { changes, reads, type Step, steps, take, takingJson } from "./walk.ts"

let service: Service
let cookie = ""
let csrf = ""
beforeAll(async () => {
  service = await makeService()
  cookie = (await signedInCustomer(service)).pair
  csrf = String(browser(cookie)["x-csrf-token"])
})
afterAll(() => service.close())

const isSignedIn = ({ route }: Step) => route.access !== "public"

const codeOf = async (response: Response) => (await problemOf(response)).code

describe("ASVS 3.5.1 · Every change by a cookie", () => {
  const members = changes.filter(isSignedIn)

  it("is there to be looked at", () => {
    expect(members.length).toBeGreaterThan(10)
  })

  it.each<readonly [string, HeaderTable]>([
    ["says that it comes from another site", { "sec-fetch-site": "cross-site" }],
    ["says that it comes from a sister host", { "sec-fetch-site": "same-site" }],
    ["comes from another origin", { origin: "https://evil.example" }],
    ["comes from an origin that begins like ours", { origin: `${baseUrl}.evil.example` }],
    ["comes from a sandboxed page", { origin: "null" }],
    ["tells nothing of where it comes from", {}]
  ])("is refused when it %s, though it shows the session's token", async (_, from) => {
    for (const step of members) {
      const answer = await take(service, step, { cookie, "x-csrf-token": csrf, ...from })
      expect([step.name, answer.status, await codeOf(answer)]).toEqual([
        step.name,
        403,
        "cross_site_refused"
      ])
    }
  })

  it("is refused without the session's token, though it comes from our own page", async () => {
    for (const step of members)
      for (const shown of [{}, { "x-csrf-token": "x".repeat(65) }]) {
        const own = { cookie, "sec-fetch-site": "same-origin", origin: baseUrl }
        const answer = await take(service, step, { ...own, ...shown })
        expect([step.name, await codeOf(answer)]).toEqual([step.name, "csrf_token_refused"])
      }
  })

  it("without a session is refused from other sites too, so that nobody is signed in by one", async () => {
    for (const step of changes.filter((each) => !isSignedIn(each))) {
      const answer = await take(service, step, { "sec-fetch-site": "cross-site" })
      expect([step.name, await codeOf(answer)]).toEqual([step.name, "cross_site_refused"])
    }
  })
})

/** Who may not use a route at all is told that first. */
const isNotRead = async (answer: Response): Promise<boolean> =>
  ["media_type_refused", "permission_missing"].includes(await codeOf(answer))

describe("ASVS 3.5.2 · Every body", () => {
  const taking = takingJson

  it("is read when it is JSON, so that what follows can fail", async () => {
    for (const step of taking) {
      // One of them changes the password, and ends the session by that.
      const { pair } = await signedInCustomer(service)
      const answer = await take(service, step, browser(pair))
      expect([step.name, answer.status === 415]).toEqual([step.name, false])
    }
  })

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json, text/plain",
    "application/jsonx",
    "text/json"
  ])("is refused as %s, which a form could send without being asked for", async (type) => {
    for (const step of taking) {
      const answer = await take(service, step, { ...browser(cookie), "content-type": type })
      expect([step.name, await isNotRead(answer)]).toEqual([step.name, true])
    }
  })

  it("is refused without a type", async () => {
    for (const { name, path, route } of taking) {
      const request = new Request(`${baseUrl}${path}`, {
        method: route.method,
        headers: { ...browser(cookie), "idempotency-key": "without-a-type" },
        body: new TextEncoder().encode("{}")
      })
      expect(request.headers.get("content-type")).toBeNull()
      expect([name, await isNotRead(await service.fetch(request))]).toEqual([name, true])
    }
  })
})

describe("ASVS 3.5.3, 4.1.4 · Every path", () => {
  it("takes the methods that are described, and tells of them to whoever tries another", async () => {
    for (const { path, route } of steps) {
      const described = steps
        .filter((each) => each.route.path === route.path)
        .map((each) => each.route.method)
      const others = ["PUT", "PATCH", "DELETE", "PROPFIND", "LOCK", "get"]
      for (const method of others.filter((each) => !described.some((own) => own === each))) {
        const answer = await service.ask(path, { method })
        if (method === "get") continue
        expect([path, method, answer.status]).toEqual([path, method, 405])
        expect(answer.headers.get("allow")).toBe(described.join(", "))
      }
      for (const method of ["GET", "POST"].filter((each) => !described.some((own) => own === each)))
        expect([path, method, (await service.ask(path, { method })).status]).toEqual([
          path,
          method,
          405
        ])
    }
  })

  it("takes no other method from a header, a query or a body", async () => {
    for (const step of reads) {
      const overriding = {
        ...browser(cookie),
        "x-http-method-override": "POST",
        "x-http-method": "POST",
        "x-method-override": "POST"
      }
      const plain = await take(service, step, browser(cookie))
      const answer = await take(service, step, overriding)
      expect([step.name, answer.status]).toEqual([step.name, plain.status])
      const asked = await service.ask(`${step.path}?_method=DELETE`, { headers: browser(cookie) })
      expect([step.name, [400, 403].includes(asked.status)]).toEqual([step.name, true])
    }
  })
})
