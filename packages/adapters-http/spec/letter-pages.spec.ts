/** The pages that a letter's link leads to: they change nothing by being looked at. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { codeOf, lettersOf } from "./letters-of.ts"
import { postJson, signedInCustomer } from "./raw-request.ts"
import { baseUrl, makeService, type Service } from "./service.ts"

let service: Service
beforeAll(async () => {
  service = await makeService(undefined, { bankName: "Mom & Pop <Bank>", docs: false })
})
afterAll(() => service.close())

const paths = ["/verify-email", "/reset-password", "/letter.js"]

describe("A letter's page", () => {
  it.each(paths)("%s is there, runs its own script alone, and is kept by nobody", async (path) => {
    const response = await service.ask(path)
    expect(response.status).toBe(200)
    expect(response.headers.get("cache-control")).toBe("no-store")
    expect(response.headers.get("referrer-policy")).toBe("no-referrer")
    expect(response.headers.get("content-security-policy")).toMatch(/script-src 'self';/u)
    expect(await response.text()).not.toMatch(/ on\w+=|javascript:|https?:/u)
  })

  it.each(["/verify-email", "/reset-password"])("%s is in the bank's name", async (path) => {
    const text = await (await service.ask(path)).text()
    expect(text).toContain("Mom &amp; Pop &lt;Bank&gt;")
    expect(text).not.toContain("<Bank>")
  })

  it("asks for the route that its form names, and looking at it uses no link up", async () => {
    const { email } = await signedInCustomer(service)
    const [letter] = await lettersOf(service, email)
    const code = codeOf(letter)
    const text = await (await service.ask(`/verify-email?${code}`)).text()
    const [, path = ""] = /data-path="([^"]+)"/u.exec(text) ?? []
    const headers = { origin: baseUrl, "sec-fetch-site": "same-origin" }
    expect((await postJson(service, path, { code }, headers)).status).toBe(204)
  })

  it("of a reset sends what its route takes", async () => {
    const { email } = await signedInCustomer(service)
    await postJson(service, "/api/auth/password/reset", { email })
    const letters = await lettersOf(service, email)
    const code = codeOf(letters.find(({ text }) => text.includes("/reset-password#")))
    const text = await (await service.ask("/reset-password")).text()
    const [, path = ""] = /data-path="([^"]+)"/u.exec(text) ?? []
    const [, field = ""] = /<input name="([^"]+)"/u.exec(text) ?? []
    const body = { code, [field]: "a calm walk along the river" }
    expect((await postJson(service, path, body)).status).toBe(204)
  })
})
