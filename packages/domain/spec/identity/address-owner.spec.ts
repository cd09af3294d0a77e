/** Nothing that somebody opened with an address of somebody else outlasts its owner's proof. */
import { Effect, Option, Redacted, Result } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import { instantToMillis } from "../../src/calendar/index.ts"
import {
  askReset,
  confirmSecondFactor,
  enrolSecondFactor,
  resetPassword,
  SecondFactors,
  type Session,
  SessionRepository,
  type User,
  UserRepository,
  usualSessionRules,
  verifyEmail
} from "../../src/identity/index.ts"
import { bytesOfHex } from "../../src/secret/index.ts"
import { givenMember, memberSession, memberSignsIn } from "../../testing/contracts/given-member.ts"
import { afterNine, nine, provenanceOf } from "../../testing/contracts/provenance-of.ts"
import { codeIn, lettersTo } from "../../testing/contracts/signed-in-people.ts"
import { memoryBank } from "../../testing/index.ts"
import { plainCodeAt } from "../../testing/memory/plain-second-factor-codes.ts"
import { law } from "../law.ts"

type Deed = "sign-in" | "enrol"
type Proof = "verifying" | "resetting"

/** The user as a request reads them. */
const asRead = (user: User) =>
  Effect.map(
    Effect.flatMap(UserRepository, (users) => users.find(user.id)),
    Option.getOrThrow
  )

/** Tries to take up a second factor, as far as the bank lets them. */
const takesUpFactor = Effect.fnUntraced(function* (user: User, session: Session) {
  const provenance = yield* provenanceOf()
  const change = { user: yield* asRead(user), session, at: nine, rules: usualSessionRules }
  const { secret } = yield* enrolSecondFactor({ ...change, provenance, issuer: "Bank" })
  const step = Math.floor(instantToMillis(nine) / 30_000)
  const code = Redacted.make(plainCodeAt(bytesOfHex(secret), step))
  yield* confirmSecondFactor({ ...change, provenance, code })
})

const chosen = Redacted.make("the owner's own long words")

/** The owner of the address opens a letter's link. */
const proves = Effect.fnUntraced(function* (user: User, proof: Proof) {
  const at = afterNine(1)
  const provenance = yield* provenanceOf()
  if (proof === "resetting") yield* askReset({ email: user.email, at, provenance })
  const path = proof === "resetting" ? "/reset-password#" : "/verify-email#"
  const letter = (yield* lettersTo(user, at)).find(({ text }) => text.includes(path))
  const code = codeIn(letter)
  if (proof === "resetting") yield* resetPassword({ code, chosen, at, provenance })
  else yield* verifyEmail({ code, at, provenance })
})

const played = (deeds: readonly Deed[], proof: Proof) =>
  Effect.gen(function* () {
    const user = yield* givenMember
    const sessions: Session[] = []
    for (const deed of deeds) {
      if (deed === "sign-in") sessions.push((yield* memberSession(user)).session)
      const newest = sessions.at(-1)
      if (deed === "enrol" && newest !== undefined)
        expect(Result.isFailure(yield* Effect.result(takesUpFactor(user, newest)))).toBe(true)
    }
    yield* proves(user, proof)
    const repository = yield* SessionRepository
    expect(yield* repository.listOf(user.id)).toStrictEqual([])
    for (const { id } of sessions) {
      const { session } = Option.getOrThrow(yield* repository.find(id))
      expect(session.endedAt).not.toBe(null)
    }
    expect(Option.isNone(yield* (yield* SecondFactors).find(user.id))).toBe(true)
    const password = proof === "resetting" ? { password: chosen } : {}
    // The password alone gives a session: no factor of somebody else is asked for.
    yield* memberSession(user, { at: afterNine(2), ...password })
    const before = yield* Effect.result(memberSignsIn(user, { at: afterNine(3) }))
    expect(Result.isSuccess(before)).toBe(proof === "verifying")
  })

law(
  "IDENTITY-11",
  "No session and no second factor from before an address was proven outlasts the proof",
  "whatever was done by whoever registered it, once its owner has used a letter's link no session of before reaches anything and no second factor stands in the way",
  {
    runs: 60,
    caseNoun: "histories",
    upheldBy: [
      "packages/domain/src/identity/second-factor/enrol-second-factor.ts",
      "packages/domain/src/identity/link/verify-email.ts",
      "packages/domain/src/identity/password/reset-password.ts"
    ],
    database:
      "trigger `second_factor_enrolled` refuses a factor of somebody whose address is not verified"
  },
  fc.asyncProperty(
    fc.array(fc.constantFrom<Deed>("sign-in", "enrol"), { maxLength: 7 }),
    fc.constantFrom<Proof>("verifying", "resetting"),
    (deeds, proof) => Effect.runPromise(Effect.provide(played(deeds, proof), memoryBank()))
  )
)
