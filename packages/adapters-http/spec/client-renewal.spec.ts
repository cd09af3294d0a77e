/** The typed client renews its session by itself: once, and only while there is one. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { florinClient } from "../src/client/index.ts"
import { bodyOf } from "./given-bank.ts"
import { movingTime } from "./moving-time.ts"
import { baseUrl, makeService, password, type Service } from "./service.ts"

const pass = movingTime()

let service: Service
beforeAll(async () => {
  service = await makeService()
})
afterAll(() => service.close())

describe("The typed client", () => {
  it("renews its session by itself, once for all calls that need it at the same time", async () => {
    const bank = await makeService(undefined, { accessTokenSeconds: 60 })
    const paths: string[] = []
    const client = florinClient({
      baseUrl,
      fetch: (request) => {
        paths.push(new URL(request.url).pathname)
        return bank.fetch(request)
      }
    })
    const email = "renews@mail.example"
    bodyOf(await client.auth.register({ body: { email, name: "Ada", password } }))
    bodyOf(await client.auth.signIn({ body: { email, password } }))
    pass(120)
    paths.length = 0
    const all = await Promise.all(Array.from({ length: 10 }, () => client.auth.whoAmI({})))
    expect(all.every(({ ok }) => ok)).toBe(true)
    expect(paths.filter((path) => path === "/api/auth/refresh")).toHaveLength(1)
    bodyOf(await client.auth.signOutEverywhere({}))
    paths.length = 0
    expect(await client.auth.whoAmI({})).toMatchObject({ problem: { code: "not_signed_in" } })
    expect(paths).toEqual(["/api/auth/me"])
    await bank.close()
  })

  it("does not try again to renew what could not be renewed", async () => {
    const paths: string[] = []
    const client = florinClient({
      baseUrl,
      fetch: (request) => {
        paths.push(new URL(request.url).pathname)
        return service.fetch(request)
      }
    })
    const email = "lapses@mail.example"
    bodyOf(await client.auth.register({ body: { email, name: "Ada", password } }))
    bodyOf(await client.auth.signIn({ body: { email, password } }))
    pass(3_600)
    paths.length = 0
    for (let calls = 0; calls < 3; calls++)
      expect(await client.auth.whoAmI({})).toMatchObject({ problem: { code: "not_signed_in" } })
    expect(paths.filter((path) => path === "/api/auth/refresh")).toHaveLength(1)
    bodyOf(await client.auth.signIn({ body: { email, password } }))
    expect((await client.auth.whoAmI({})).ok).toBe(true)
  })
})
