/**
 * Coming in and going: who is signed in, for how long, and with what they may do now.
 *
 * Upholds IDENTITY-1 at the edge: no ended or expired session reaches anything.
 */
import { instantFromMillis } from "@florin/domain/calendar"
import { SessionId } from "@florin/domain/id"
import { type Role, SessionRepository, usualSessionRules } from "@florin/domain/identity"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Layer, Option, Result } from "effect"
import { decodeJwt } from "jose"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bearer, browser, cookieOf, postJson, problemOf, signedInCustomer } from "./raw-request.ts"
import { makeService, password, type Service } from "./service.ts"

let service: Service
beforeAll(async () => {
  service = await makeService()
})
afterAll(() => service.close())

const whoAmI = (token: string, of = service) => of.ask("/api/auth/me", { headers: bearer(token) })

const sessionOf = (token: string): SessionId =>
  Result.getOrThrow(SessionId.parse(String(decodeJwt<{ sid: string }>(token).sid)))

describe("Registering", () => {
  it("makes a customer, and signs nobody in", async () => {
    const response = await postJson(service, "/api/auth/register", {
      email: "  Ada@Mail.Example ",
      name: "  Ada Lovelace ",
      password
    })
    expect(response.status).toBe(201)
    expect(response.headers.get("set-cookie")).toBe(null)
    expect(await response.json()).toEqual({
      id: expect.stringMatching(/^user_/u),
      email: "ada@mail.example",
      emailVerified: false,
      name: "Ada Lovelace",
      roles: ["customer"],
      customerId: expect.stringMatching(/^cust_/u)
    })
  })

  it("is refused for an address in use (EmailTaken), whatever its case", async () => {
    const response = await postJson(service, "/api/auth/register", {
      email: "ADA@mail.example",
      name: "Eve",
      password
    })
    expect(await problemOf(response)).toMatchObject({ status: 409, code: "email_taken" })
  })

  it("tells every reason against a password at once (PasswordRefused)", async () => {
    const response = await postJson(service, "/api/auth/register", {
      email: "lovelace@mail.example",
      name: "Ada Lovelace",
      password: "lovelace"
    })
    const problem = await problemOf(response)
    expect(problem).toMatchObject({ status: 422, code: "password_refused" })
    expect(problem.detail).toMatch(/at least 12.*holds/u)
  })

  it.each(["roles", "role", "customerId", "id"])("takes no field %s", async (field) => {
    const response = await postJson(service, "/api/auth/register", {
      email: "eve@mail.example",
      name: "Eve",
      password,
      [field]: "administrator"
    })
    expect((await problemOf(response)).errors).toMatchObject([{ pointer: `/${field}` }])
  })
})

describe("Signing in", () => {
  it("gives the cookie, the user and the end; the cookie and the bearer header both serve", async () => {
    const { email } = await signedInCustomer(service)
    const response = await postJson(service, "/api/auth/sign-in", { email, password })
    const { pair, token } = cookieOf(response)
    const body: unknown = await response.json()
    expect(body).toMatchObject({ user: { email }, expiresAt: expect.stringMatching(/Z$/u) })
    const seconds = (Date.parse(Object(body).expiresAt) - Date.now()) / 1000
    expect(seconds).toBeGreaterThan(895)
    expect(seconds).toBeLessThanOrEqual(900)
    const byCookie = await service.ask("/api/auth/me", { headers: { cookie: `a=b; ${pair}` } })
    expect(await byCookie.json()).toEqual(Object(body).user)
    expect(await (await whoAmI(token)).json()).toEqual(Object(body).user)
  })

  it("ASVS 7.2.4 · starts a session of its own each time (no fixation)", async () => {
    const { email, pair, token } = await signedInCustomer(service)
    const again = await postJson(service, "/api/auth/sign-in", { email, password }, browser(pair))
    expect(sessionOf(cookieOf(again).token)).not.toBe(sessionOf(token))
    expect((await whoAmI(token)).status).toBe(200)
  })

  it("answers an unknown address and a wrong password alike (CredentialsRefused)", async () => {
    const { email } = await signedInCustomer(service)
    const wrong = await postJson(service, "/api/auth/sign-in", { email, password: `${password}!` })
    const unknown = await postJson(service, "/api/auth/sign-in", {
      email: "nobody@mail.example",
      password
    })
    const names = (response: Response) => [...response.headers.keys()]
    expect(names(unknown)).toEqual(names(wrong))
    const { requestId: _, ...first } = await problemOf(wrong)
    const { requestId: __, ...second } = await problemOf(unknown)
    expect(second).toEqual(first)
    expect(first).toMatchObject({ status: 401, code: "credentials_refused" })
  })
})

describe("ASVS 7.4.1 · A session", () => {
  it("that was ended reaches nothing with the next request, though its token is still good", async () => {
    const { pair, token } = await signedInCustomer(service)
    expect((await whoAmI(token)).status).toBe(200)
    const out = await service.ask("/api/auth/sign-out", { method: "POST", headers: browser(pair) })
    expect(out.status).toBe(204)
    expect(await problemOf(await whoAmI(token))).toMatchObject({ code: "not_signed_in" })
    const again = await service.ask("/api/auth/sign-out", {
      method: "POST",
      headers: browser(pair)
    })
    expect(again.status).toBe(401)
  })

  it("that was ended elsewhere reaches nothing either, and others go on", async () => {
    const { email, token } = await signedInCustomer(service)
    const other = cookieOf(await postJson(service, "/api/auth/sign-in", { email, password })).token
    await service.run(
      Effect.flatMap(SessionRepository, (sessions) =>
        sessions.end(sessionOf(token), {
          at: instantFromMillis(Date.now()),
          because: "ended-by-bank"
        })
      )
    )
    expect((await whoAmI(token)).status).toBe(401)
    expect((await whoAmI(other)).status).toBe(200)
  })

  it("is over when its time is, whatever the token says", async () => {
    const second = { idleSeconds: 1, wholeSeconds: 1 }
    const short = await makeService(memoryBank(), {
      sessions: { ...usualSessionRules, customer: second }
    })
    const { token } = await signedInCustomer(short)
    expect((await whoAmI(token, short)).status).toBe(200)
    await expect.poll(async () => (await whoAmI(token, short)).status, { timeout: 3_000 }).toBe(401)
    await short.close()
  })
})

describe("ASVS 8.3.2 · What somebody may do", () => {
  it("is read anew for each request: a role that is taken away is gone with the next one", async () => {
    let roles: readonly Role[] = ["administrator"]
    // Sessions as the bank keeps them, with roles that change under way.
    const changing = Layer.effect(
      SessionRepository,
      Effect.map(SessionRepository, (kept) => ({
        ...kept,
        find: (id: SessionId) =>
          Effect.map(
            kept.find(id),
            Option.map((found) => ({ ...found, user: { ...found.user, roles } }))
          )
      }))
    )
    const bank = await makeService(Layer.provideMerge(changing, memoryBank()))
    const { token } = await signedInCustomer(bank)
    const clock = () => bank.ask("/api/admin/clock", { headers: bearer(token) })
    expect((await clock()).status).toBe(200)
    roles = ["customer"]
    expect(await problemOf(await clock())).toMatchObject({
      status: 403,
      code: "permission_missing"
    })
    roles = ["administrator", "customer"]
    expect((await clock()).status).toBe(200)
    await bank.close()
  })
})
