/**
 * Parameters in path and query, and texts in bodies, that could be read in two ways or in
 * none: each is a 400 that names the parameter.
 *
 * Source: ASVS 5.0 2.2.1, 15.3.7 (parameter pollution).
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bearer, postJson, problemOf, signedInCustomer } from "./raw-request.ts"
import { makeService, password, type Service } from "./service.ts"

let service: Service
let token = ""

beforeAll(async () => {
  service = await makeService()
  token = (await signedInCustomer(service)).token
})
afterAll(() => service.close())

describe("Parameters", () => {
  it.each([
    ["one twice", "limit=1&limit=2", "/limit"],
    ["one twice, once in escapes", "limit=1&%6Cimit=2", "/limit"],
    ["one twice with equal values", "stage=active&stage=active", "/stage"],
    ["an unknown one", "sort=amount", "/sort"],
    ["an unknown one like a list", "stage[]=active", "/stage[]"],
    ["__proto__", "__proto__=x", "/__proto__"],
    ["an empty limit", "limit=", "/limit"],
    ["a limit of 0", "limit=0", "/limit"],
    ["a limit of 101", "limit=101", "/limit"],
    ["a limit in exponents", "limit=1e1", "/limit"],
    ["a limit with a blank", "limit=%2010", "/limit"],
    ["U+0000", "stage=%00", "/stage"],
    ["broken escapes", "stage=%ff", "/stage"]
  ])("with %s are refused", async (_, search, pointer) => {
    const response = await service.ask(`/api/accounts?${search}`, { headers: bearer(token) })
    const { errors } = await problemOf(response)
    expect(response.status).toBe(400)
    expect(errors).toMatchObject([{ in: "query", pointer }])
  })

  it.each([
    "1",
    "acct_",
    "ACCT_01KB3M2V1XE2TRX3Y6Z4C9N0AB",
    "%2e%2e%2fadmin",
    "acct_%00",
    "%ff",
    "x".repeat(3_000)
  ])("an account called %s is refused", async (id) => {
    const response = await service.ask(`/api/accounts/${id}`, { headers: bearer(token) })
    const { errors } = await problemOf(response)
    expect(response.status).toBe(400)
    expect(errors).toMatchObject([{ in: "path", pointer: "/accountId" }])
  })

  it("an e-mail address holds no character that is none", async () => {
    for (const email of ["a\u0001@mail.example", "a@mail\u200d.example", "a@mail.example\u202e"]) {
      const response = await postJson(service, "/api/auth/register", {
        email,
        name: "Eve",
        password
      })
      expect((await problemOf(response)).errors).toMatchObject([{ pointer: "/email" }])
    }
  })
})
