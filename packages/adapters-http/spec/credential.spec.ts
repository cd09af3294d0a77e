/**
 * Choosing passwords and proving addresses over HTTP, as a person with curl does it.
 *
 * Source: ASVS 5.0 6.2.3, 6.3.8, 6.4.1-6.4.3, 7.4.3.
 */
import { SessionId } from "@florin/domain/id"
import { SessionRepository } from "@florin/domain/identity"
import { Effect, Option, Result } from "effect"
import { decodeJwt } from "jose"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { callerOf } from "../src/identity/caller.ts"
import { lacksVerifiedEmail } from "../src/identity/lacks-verified-email.ts"
import { codeOf, lettersOf } from "./letters-of.ts"
import { bearer, browser, cookieOf, postJson, problemOf, signedInCustomer } from "./raw-request.ts"
import { makeService, password, type Service } from "./service.ts"

let service: Service
let strict: Service
beforeAll(async () => {
  service = await makeService()
  strict = await makeService(undefined, { requireVerifiedEmail: true })
})
afterAll(async () => {
  await service.close()
  await strict.close()
})

const other = "a calm walk along the river"
const third = "a quick swim across the lake"

const sessionOf = (token: string): SessionId =>
  Result.getOrThrow(SessionId.parse(String(decodeJwt<{ sid: string }>(token).sid)))

const signIn = (email: string, given: string) =>
  postJson(service, "/api/auth/sign-in", { email, password: given })

const whoAmI = async (token: string): Promise<number> =>
  (await service.ask("/api/auth/me", { headers: bearer(token) })).status

const change = (token: string, currentPassword: string, newPassword: string) =>
  postJson(service, "/api/auth/password", { currentPassword, newPassword }, bearer(token))

const askReset = (email: string) => postJson(service, "/api/auth/password/reset", { email })

const redeem = (code: string, newPassword: string) =>
  postJson(service, "/api/auth/password/reset/redeem", { code, newPassword })

const resetCode = async (email: string): Promise<string> => {
  expect((await askReset(email)).status).toBe(204)
  const letters = await lettersOf(service, email)
  return codeOf(letters.find(({ text }) => text.includes("/reset-password#")))
}

describe("ASVS 6.2.3, 7.4.3 · Changing the password", () => {
  it("ends the other sessions and the old password, and keeps the session that asks", async () => {
    const { email, token } = await signedInCustomer(service)
    const elsewhere = await signIn(email, password)
    const cookies = elsewhere.headers.getSetCookie().join("; ")
    const [, otherToken = ""] = /(?:__Host-at|florin-at)=([^;]+)/u.exec(cookies) ?? []
    expect(await whoAmI(otherToken)).toBe(200)
    const response = await change(token, password, other)
    expect(response.status).toBe(204)
    expect(await response.text()).toBe("")
    expect(await whoAmI(token)).toBe(200)
    expect(await whoAmI(otherToken)).toBe(401)
    expect((await signIn(email, password)).status).toBe(401)
    expect((await signIn(email, other)).status).toBe(200)
    const subjects = (await lettersOf(service, email)).map(({ subject }) => subject)
    expect(subjects).toContain("Bank: your password was changed")
  })

  it("asks for the current one (CurrentPasswordRefused)", async () => {
    const { token } = await signedInCustomer(service)
    const refused = await change(token, other, third)
    expect(await problemOf(refused)).toMatchObject({
      status: 403,
      code: "current_password_refused"
    })
  })

  it("tells every reason at once, the last five among them (PasswordRefused)", async () => {
    const { token } = await signedInCustomer(service)
    const refused = await change(token, password, password)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({
      code: "password_refused",
      reasons: ["is one of the last 5"]
    })
    const several = await change(token, password, "hopper")
    expect(await several.json()).toMatchObject({
      reasons: [
        expect.stringMatching(/^has \d+ characters/u),
        expect.stringMatching(/^below 15/u),
        "holds a part of the name"
      ]
    })
  })

  it("is for who is signed in, and by cookie for the bank's own pages alone", async () => {
    const body = { currentPassword: password, newPassword: other }
    const anybody = await postJson(service, "/api/auth/password", body)
    expect(await problemOf(anybody)).toMatchObject({ status: 401 })
    const { pair } = await signedInCustomer(service)
    const foreign = { ...browser(pair), origin: "https://evil.example" }
    const crossSite = await postJson(service, "/api/auth/password", body, foreign)
    expect(crossSite.status).toBe(403)
  })
})

describe("ASVS 6.4.1, 6.4.3 · A forgotten password", () => {
  it("is replaced once with a letter's link, which ends every session", async () => {
    const { email, token } = await signedInCustomer(service)
    const code = await resetCode(email)
    expect((await redeem(code, other)).status).toBe(204)
    expect(await whoAmI(token)).toBe(401)
    expect((await signIn(email, password)).status).toBe(401)
    const signedIn = await signIn(email, other)
    expect(signedIn.status).toBe(200)
    expect(await signedIn.json()).toMatchObject({ user: { emailVerified: true } })
    const again = await redeem(code, third)
    expect(await problemOf(again)).toMatchObject({ status: 422, code: "link_refused" })
  })

  it("asked for, gets the same answer whoever has the address", async () => {
    const { email } = await signedInCustomer(service)
    const shown = async (response: Response) => ({
      status: response.status,
      body: await response.text(),
      headers: Object.fromEntries(
        [...response.headers].filter(([name]) => name !== "x-request-id" && name !== "ratelimit")
      )
    })
    const known = await shown(await askReset(email))
    const unknown = await shown(await askReset("nobody@mail.example"))
    expect(known).toStrictEqual(unknown)
    expect(known).toMatchObject({ status: 204, body: "" })
    expect(await lettersOf(service, "nobody@mail.example")).toEqual([])
  })

  it("is no way around the policy, and a refused password uses no link up", async () => {
    const { email } = await signedInCustomer(service)
    const code = await resetCode(email)
    const refused = await redeem(code, password)
    expect(await refused.json()).toMatchObject({
      code: "password_refused",
      reasons: ["is one of the last 5"]
    })
    expect((await redeem(code, other)).status).toBe(204)
  })

  it("needs a code that somebody was sent (LinkRefused)", async () => {
    for (const code of ["0".repeat(64), "x"])
      expect(await problemOf(await redeem(code, other))).toMatchObject({ code: "link_refused" })
    for (const code of ["", "../../etc", "é".repeat(8), "a".repeat(129)])
      expect((await redeem(code, other)).status).toBe(400)
  })

  it("works while signing in is locked (SignInLocked), and ends that", async () => {
    const { email } = await signedInCustomer(service)
    for (let nth = 0; nth < 5; nth++) expect((await signIn(email, third)).status).toBe(401)
    const locked = await signIn(email, password)
    expect(locked.headers.get("retry-after")).toBe("60")
    expect(await problemOf(locked)).toMatchObject({ status: 429, code: "sign_in_locked" })
    const code = await resetCode(email)
    expect((await redeem(code, other)).status).toBe(204)
    expect((await signIn(email, other)).status).toBe(200)
  })
})

describe("Verifying the address", () => {
  const verification = "/api/auth/email/verification"

  it("works once, with the link that registering sends or a later one, and ends the sessions of before", async () => {
    const { email, token } = await signedInCustomer(service)
    const [first] = await lettersOf(service, email)
    expect((await postJson(service, verification, {}, bearer(token))).status).toBe(204)
    const [second] = await lettersOf(service, email)
    const verify = (code: string) => postJson(service, `${verification}/redeem`, { code })
    expect((await verify(codeOf(second))).status).toBe(204)
    for (const letter of [first, second])
      expect(await problemOf(await verify(codeOf(letter)))).toMatchObject({ code: "link_refused" })
    const before = await service.ask("/api/auth/me", { headers: bearer(token) })
    expect(await problemOf(before)).toMatchObject({ status: 401, code: "not_signed_in" })
    const again = cookieOf(await signIn(email, password))
    const me = await service.ask("/api/auth/me", { headers: bearer(again.token) })
    expect(await me.json()).toMatchObject({ emailVerified: true })
  })

  it("where it is asked for, comes before moving money (EmailNotVerified), and not before reading", async () => {
    const { email, token } = await signedInCustomer(strict)
    const transfer = (by = token) =>
      strict.ask("/api/transactions", {
        method: "POST",
        headers: {
          ...bearer(by),
          "content-type": "application/json",
          "idempotency-key": crypto.randomUUID()
        },
        body: "{}"
      })
    expect(await problemOf(await transfer())).toMatchObject({
      status: 403,
      code: "email_not_verified"
    })
    expect((await strict.ask("/api/accounts", { headers: bearer(token) })).status).toBe(200)
    const [letter] = await lettersOf(strict, email)
    const verified = await postJson(strict, `${verification}/redeem`, { code: codeOf(letter) })
    expect(verified.status).toBe(204)
    const again = cookieOf(await postJson(strict, "/api/auth/sign-in", { email, password }))
    expect(await problemOf(await transfer(again.token))).not.toMatchObject({
      code: "email_not_verified"
    })
  })

  it("is asked of customers, and of nobody else", async () => {
    const { token } = await signedInCustomer(strict)
    const { session, user } = await strict.run(
      Effect.flatMap(SessionRepository, (sessions) =>
        Effect.map(sessions.find(sessionOf(token)), Option.getOrThrow)
      )
    )
    const asks = (who: typeof user) =>
      lacksVerifiedEmail(callerOf({ session, user: who }, session.startedAt))
    expect(asks(user)).toBe(true)
    expect(asks({ ...user, emailVerifiedAt: user.createdAt })).toBe(false)
    expect(asks({ ...user, roles: ["operations"], customer: null })).toBe(false)
    expect(lacksVerifiedEmail(null)).toBe(false)
  })
})

describe("The typed client", () => {
  it("changes a password, asks for another and verifies an address", async () => {
    const client = await service.customer()
    const me = await client.auth.whoAmI({})
    if (!me.ok) throw new Error(me.problem.detail)
    const { email } = me.body
    const changed = await client.auth.changePassword({
      body: { currentPassword: password, newPassword: other }
    })
    expect(changed).toMatchObject({ ok: true, status: 204 })
    expect(await client.auth.askVerification({})).toMatchObject({ ok: true })
    expect(await client.auth.askReset({ body: { email } })).toMatchObject({ ok: true })
    const letters = await lettersOf(service, email)
    const verifying = letters.filter(({ text }) => text.includes("/verify-email#")).at(-1)
    const resetting = letters.find(({ text }) => text.includes("/reset-password#"))
    expect(await client.auth.verifyEmail({ body: { code: codeOf(verifying) } })).toMatchObject({
      ok: true
    })
    expect(
      await client.auth.resetPassword({ body: { code: codeOf(resetting), newPassword: third } })
    ).toMatchObject({ ok: true })
    expect(await client.auth.signIn({ body: { email, password: third } })).toMatchObject({
      ok: true
    })
  })
})
