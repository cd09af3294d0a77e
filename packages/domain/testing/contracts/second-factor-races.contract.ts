/** What is good once is good once, however many show it at the same time (B34). */
import { Effect, Redacted } from "effect"
import { describe, expect, it } from "vitest"
import {
  CodeRefused,
  SecondFactors,
  SignInChallenges,
  stepUp,
  usualSessionRules
} from "../../src/identity/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenFactor, givenMember, memberSession, memberSignsIn } from "./given-member.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshText, nine, provenanceOf } from "./provenance-of.ts"
import { challengeOf, completed } from "./second-factor.contract.ts"

const atOnce = <A, E, R>(times: number, work: Effect.Effect<A, E, R>) =>
  Effect.all(Array<Effect.Effect<A, E, R>>(times).fill(work), { concurrency: "unbounded" })

const memberWithFactor = Effect.gen(function* () {
  const user = yield* givenMember
  const factor = yield* givenFactor(user, (yield* memberSession(user)).session)
  return { user, ...factor }
})

export const secondFactorRacesContract = (run: RunOnBank): void => {
  describe("What is good once", () => {
    it("a step of a code: of 50 who take it at once one has it", () =>
      run(
        Effect.gen(function* () {
          const { user } = yield* memberWithFactor
          const step = 60_000_000
          const taken = yield* atOnce(50, (yield* SecondFactors).takeStep(user.id, step))
          expect(taken.filter((each) => each)).toHaveLength(1)
          expect(yield* (yield* SecondFactors).takeStep(user.id, step - 1)).toBe(false)
          expect(yield* (yield* SecondFactors).takeStep(user.id, step + 1)).toBe(true)
        })
      ))

    it("a code: of 5 sign-ins that show it at once one begins a session", () =>
      run(
        Effect.gen(function* () {
          const { codeAt, user } = yield* memberWithFactor
          const challenges = yield* Effect.forEach([1, 2, 3, 4, 5], () =>
            Effect.map(memberSignsIn(user, { at: afterNine(1) }), challengeOf)
          )
          const outcomes = yield* Effect.all(
            challenges.map((challenge) =>
              Effect.result(completed(challenge, codeAt(afterNine(1))))
            ),
            { concurrency: "unbounded" }
          )
          expect(outcomes.filter(({ _tag }) => _tag === "Success")).toHaveLength(1)
        })
      ))

    it("the code of the enrolment: it is no code to sign in or to step up with", () =>
      run(
        Effect.gen(function* () {
          const { codeAt, started, user } = yield* memberWithFactor
          const challenge = challengeOf(yield* memberSignsIn(user))
          const provenance = yield* provenanceOf()
          const proof = { code: codeAt(nine) }
          const { session } = started
          yield* expectRefusal(new CodeRefused({}), completed(challenge, codeAt(nine), nine))
          yield* expectRefusal(
            new CodeRefused({}),
            stepUp({ user, session, proof, at: nine, rules: usualSessionRules, provenance })
          )
        })
      ))

    it("a recovery code: of 20 who take it at once one has it", () =>
      run(
        Effect.gen(function* () {
          const { recoveryCodes, user } = yield* memberWithFactor
          const [code = Redacted.make("")] = recoveryCodes
          const challenges = yield* Effect.forEach([1, 2, 3, 4, 5], () =>
            Effect.map(memberSignsIn(user, { at: afterNine(1) }), challengeOf)
          )
          const outcomes = yield* Effect.all(
            challenges.map((challenge) => Effect.result(completed(challenge, code))),
            { concurrency: "unbounded" }
          )
          expect(outcomes.filter(({ _tag }) => _tag === "Success")).toHaveLength(1)
          const factors = yield* SecondFactors
          const digest = "ab".repeat(32)
          yield* factors.setRecoveryCodes(user.id, [digest])
          const taken = yield* atOnce(20, factors.takeRecoveryCode(user.id, digest, nine))
          expect(taken.filter((each) => each)).toHaveLength(1)
        })
      ))

    it("a challenge: of 50 tries at once five are let through, and one use", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const challenges = yield* SignInChallenges
          const text = (yield* freshText).replaceAll("-", "")
          const digest = text + text
          yield* challenges.add({ digest, user: user.id, expiresAt: afterNine(5) }, nine)
          const tries = yield* atOnce(50, challenges.tryOnce(digest, nine))
          expect(tries.filter(({ _tag }) => _tag === "Some")).toHaveLength(5)
          const uses = yield* atOnce(20, challenges.use(digest, nine))
          expect(uses.filter((each) => each)).toHaveLength(1)
        })
      ))
  })
}
