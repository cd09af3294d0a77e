/** The second factor over HTTP, with the codes of a real authenticator app. */
import { EmailAddress, UserRepository } from "@florin/domain/identity"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Layer, Option } from "effect"
import { URI } from "otpauth"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { routeDescriptions, totpCodes } from "../src/index.ts"
import { bodyOf } from "./given-bank.ts"
import { movingTime } from "./moving-time.ts"
import { bearer, cookieOf, postJson, problemOf } from "./raw-request.ts"
import { makeService, password, type Service, settings } from "./service.ts"

const pass = movingTime()

const bank = () => Layer.merge(memoryBank(), totpCodes)

let service: Service
beforeAll(async () => {
  service = await makeService(bank())
})
afterAll(() => service.close())

/** Enrols and confirms; gives the app, and the recovery codes. */
const enrolled = async (client: FlorinClient) => {
  const { uri } = bodyOf(await client.secondFactor.enrol({}))
  const app = URI.parse(uri)
  const confirmed = bodyOf(await client.secondFactor.confirm({ body: { code: app.generate() } }))
  return { app, ...confirmed }
}

/** As if the link of a letter had been opened; a session of before would have ended by it. */
const verify = (email: string) =>
  service.run(
    Effect.gen(function* () {
      const users = yield* UserRepository
      const user = Option.getOrThrow(yield* users.findByEmail(EmailAddress.make(email)))
      yield* users.verifyEmail(user.id, user.createdAt)
    })
  )

let people = 0
/** Somebody who is signed in, with an address that is verified. */
const verified = async () => {
  const email = `factor-${++people}@mail.example`
  const client = service.client()
  bodyOf(await client.auth.register({ body: { email, name: "Ada Lovelace", password } }))
  await verify(email)
  bodyOf(await client.auth.signIn({ body: { email, password } }))
  return { client, email }
}
const member = async () => {
  const { client, email } = await verified()
  return { client, email, ...(await enrolled(client)) }
}

const challenged = async (client: FlorinClient, email: string): Promise<string> => {
  const body = bodyOf(await client.auth.signIn({ body: { email, password } }))
  if (body.outcome !== "second_factor_required") throw new Error("no second factor was asked for")
  return body.challenge
}

describe("A second factor", () => {
  it("is enrolled, confirmed, and asked for at the next sign-in", async () => {
    const { client, email, recoveryCodes, app, signedIn } = await member()
    expect(signedIn).toMatchObject({ outcome: "signed_in", user: { email } })
    expect(new Set(recoveryCodes).size).toBe(10)
    for (const code of recoveryCodes) expect(code).toMatch(/^(?:[0-9a-z]{4}-){5}[0-9a-z]{4}$/u)
    expect(bodyOf(await client.secondFactor.show({}))).toEqual({
      confirmedAt: expect.stringMatching(/Z$/u),
      recoveryCodesLeft: 10
    })
    const other = service.client()
    const challenge = await challenged(other, email)
    expect(await other.auth.whoAmI({})).toMatchObject({ problem: { code: "not_signed_in" } })
    pass(30)
    const body = { challenge, code: app.generate() }
    expect(bodyOf(await other.auth.completeSignIn({ body }))).toMatchObject({ user: { email } })
    const sessions = bodyOf(await other.auth.sessions({})).data
    expect(sessions.map(({ secondFactor }) => secondFactor)).toEqual([true, true])
    expect(await other.auth.completeSignIn({ body })).toMatchObject({
      problem: { code: "challenge_refused" }
    })
  })

  it("ASVS 6.3.3, 6.3.4 · gives no cookie before its code (no session in between)", async () => {
    const { email } = await member()
    const asked = await postJson(service, "/api/auth/sign-in", { email, password })
    expect(asked.status).toBe(200)
    expect(asked.headers.getSetCookie()).toEqual([])
    const body: unknown = await asked.json()
    expect(body).toEqual({
      outcome: "second_factor_required",
      challenge: expect.stringMatching(/^[0-9a-f]{64}$/u),
      expiresAt: expect.stringMatching(/Z$/u)
    })
    const me = await service.ask("/api/auth/me", { headers: bearer(Object(body).challenge) })
    expect(me.status).toBe(401)
  })

  it("ASVS 6.5.1 · takes no code twice: neither that of the enrolment nor one that signed in (CodeRefused)", async () => {
    const { app, email } = await member()
    const client = service.client()
    const complete = async (code: string) =>
      client.auth.completeSignIn({ body: { challenge: await challenged(client, email), code } })
    expect(await complete(app.generate())).toMatchObject({ problem: { code: "code_refused" } })
    pass(30)
    const code = app.generate()
    expect((await complete(code)).ok).toBe(true)
    expect(await complete(code)).toMatchObject({ problem: { code: "code_refused" } })
  })

  it("is stood in for by a recovery code, once", async () => {
    const { email, recoveryCodes } = await member()
    const client = service.client()
    const [code = ""] = recoveryCodes
    const complete = async () =>
      client.auth.completeSignIn({
        body: { challenge: await challenged(client, email), code: code.toUpperCase() }
      })
    expect((await complete()).ok).toBe(true)
    expect(bodyOf(await client.secondFactor.show({})).recoveryCodesLeft).toBe(9)
    expect(await complete()).toMatchObject({ problem: { code: "code_refused" } })
  })

  it("is not taken up before the address is verified (EmailNotVerified)", async () => {
    const client = await service.customer()
    expect(await client.secondFactor.enrol({})).toMatchObject({
      status: 403,
      problem: { code: "email_not_verified" }
    })
    const { email } = bodyOf(await client.auth.whoAmI({}))
    await verify(email)
    expect((await client.secondFactor.enrol({})).ok).toBe(true)
  })

  it("is not taken up twice (SecondFactorEnrolled), nor changed where there is none (SecondFactorMissing)", async () => {
    const { client } = await member()
    expect(await client.secondFactor.enrol({})).toMatchObject({
      problem: { code: "second_factor_enrolled" }
    })
    const other = await service.customer()
    for (const asked of [
      other.secondFactor.disable({}),
      other.secondFactor.renewRecoveryCodes({}),
      other.secondFactor.confirm({ body: { code: "123456" } })
    ])
      expect(await asked).toMatchObject({ problem: { code: "second_factor_missing" } })
  })
})

describe("ASVS 7.5.1, 7.5.3 · A change of the second factor", () => {
  it("asks for a fresh proof five minutes after the last (StepUpRequired), and that for a code", async () => {
    const { app, client, email } = await member()
    pass(301)
    const refused = { ok: false, status: 403, problem: { code: "step_up_required" } }
    expect(await client.secondFactor.disable({})).toMatchObject(refused)
    expect(await client.secondFactor.renewRecoveryCodes({})).toMatchObject(refused)
    expect(await client.auth.stepUp({ body: { password } })).toMatchObject({
      problem: { code: "second_factor_required" }
    })
    bodyOf(await client.auth.stepUp({ body: { code: app.generate() } }))
    expect(bodyOf(await client.secondFactor.renewRecoveryCodes({})).recoveryCodes).toHaveLength(10)
    expect(bodyOf(await client.secondFactor.disable({}))).toMatchObject({ user: { email } })
    const again = service.client()
    expect(bodyOf(await again.auth.signIn({ body: { email, password } })).outcome).toBe("signed_in")
  })

  it("asks for it before the first enrolment too, when the sign-in was long ago", async () => {
    const { client } = await verified()
    pass(301)
    expect(await client.secondFactor.enrol({})).toMatchObject({
      problem: { code: "step_up_required" }
    })
    bodyOf(await client.auth.stepUp({ body: { password } }))
    expect((await client.secondFactor.enrol({})).ok).toBe(true)
  })
})

describe("A second factor that is lost, with its recovery codes", () => {
  it("is forgotten when one administrator asks and another approves, and ends all sessions", async () => {
    const [maker, checker] = [
      await service.staff("administrator"),
      await service.staff("administrator")
    ]
    const { client, email, signedIn } = await member()
    const params = { userId: signedIn.user.id }
    const body = { reason: "lost the phone, came to the desk with a passport" }
    const asked = bodyOf(await maker.users.forgetSecondFactor({ params, body }))
    expect(asked).toMatchObject({
      operation: "forget-second-factor",
      shown: { email, since: expect.stringMatching(/Z$/u) }
    })
    expect((await client.auth.whoAmI({})).ok).toBe(true)
    const { digest, id: approvalId } = asked
    const word = { params: { approvalId }, body: { digest, reason: "saw the passport" } }
    expect((await maker.approvals.approve(word)).ok).toBe(false)
    bodyOf(await checker.approvals.approve(word))
    expect(await client.auth.whoAmI({})).toMatchObject({ problem: { code: "not_signed_in" } })
    const again = service.client()
    expect(bodyOf(await again.auth.signIn({ body: { email, password } })).outcome).toBe("signed_in")
    expect(bodyOf(await again.secondFactor.show({}))).toEqual({
      confirmedAt: null,
      recoveryCodesLeft: 0
    })
    expect(await maker.users.forgetSecondFactor({ params, body })).toMatchObject({
      problem: { code: "second_factor_missing" }
    })
  })
})

describe("ASVS 6.3.3 · The bank's people, where a second factor is asked of them", () => {
  const asking = { sessions: { ...settings.sessions, staffSecondFactor: true } }

  it("reach nothing without one but what gets them one (SecondFactorRequired)", async () => {
    const strict = await makeService(bank(), asking)
    const { email } = bodyOf(await (await strict.staff("auditor")).auth.whoAmI({}))
    const reached: string[] = []
    for (const { access, method, operation, path } of routeDescriptions) {
      if (access === "public") continue
      // A sign-in for each, since some of them sign out.
      const { token } = cookieOf(await postJson(strict, "/api/auth/sign-in", { email, password }))
      const response = await strict.ask(path.replaceAll(/\{\w+\}/gu, "x"), {
        method,
        headers: bearer(token)
      })
      const code = response.status === 403 ? (await problemOf(response)).code : null
      if (code !== "second_factor_required") reached.push(operation)
    }
    expect(reached.toSorted()).toEqual([
      "askEmailVerification",
      "confirmSecondFactor",
      "disableSecondFactor",
      "enrolSecondFactor",
      "renewRecoveryCodes",
      "showCsrfToken",
      "showSecondFactor",
      "signOut",
      "signOutEverywhere",
      "stepUp",
      "whoAmI"
    ])
    await strict.close()
  })

  it("reach what their roles do with one", async () => {
    const strict = await makeService(bank(), asking)
    const auditor = await strict.staff("auditor")
    expect(await auditor.admin.trialBalance({})).toMatchObject({
      problem: { code: "second_factor_required" }
    })
    await enrolled(auditor)
    expect((await auditor.admin.trialBalance({})).ok).toBe(true)
    await strict.close()
  })

  it("are not asked where it is not, and customers never are", async () => {
    expect((await (await service.staff("auditor")).admin.trialBalance({})).ok).toBe(true)
    const strict = await makeService(bank(), asking)
    expect((await (await strict.customer()).accounts.list({})).ok).toBe(true)
    await strict.close()
  })
})
