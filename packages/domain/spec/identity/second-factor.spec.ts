/** The proofs of a second factor, codes of the app and recovery codes, are each good once. */
import { Effect, Option, Redacted } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import { addMicros, type Instant } from "../../src/calendar/index.ts"
import {
  completeSignIn,
  recoveryCodeCount,
  renewRecoveryCodes,
  type User
} from "../../src/identity/index.ts"
import type { GivenFactor } from "../../testing/contracts/given-member.ts"
import { nine, provenanceOf } from "../../testing/contracts/provenance-of.ts"
import { challengeOf } from "../../testing/contracts/second-factor.contract.ts"
import { law } from "../law.ts"
import { askedAt, inBank, member, origin, rules } from "./asked-sign-in.ts"

/** Whether a code completes a sign-in of its own at this moment. */
const isTaken = Effect.fnUntraced(function* (user: User, code: Redacted.Redacted, at: Instant) {
  const challenge = challengeOf(yield* askedAt(user, at))
  const provenance = yield* provenanceOf()
  const completed = yield* Effect.option(
    completeSignIn({ challenge, code, startedAt: at, origin, rules, provenance })
  )
  return Option.isSome(completed)
})

const stepOf = (at: Instant): bigint => at / 30_000_000n

law(
  "IDENTITY-7",
  "A code of a second factor is taken once",
  "a code is taken in its own half minute and the one after it, and never after it or a later one was taken",
  {
    runs: 60,
    caseNoun: "histories",
    upheldBy: [
      "packages/domain/src/identity/second-factor/prove-second-factor.ts",
      "packages/domain/src/identity/session/complete-sign-in.ts"
    ],
    database: "second_factor_moves_forward",
    authority: "RFC 6238 section 5.2; ASVS 5.0 6.5.1, 6.5.5"
  },
  fc.asyncProperty(
    fc.array(
      fc.record({
        seconds: fc.oneof(fc.constantFrom(0, 1, 29, 30, 31, 60), fc.nat(100)),
        // The code of so many steps before now; negative ones are still to come.
        back: fc.integer({ min: -2, max: 3 })
      }),
      { minLength: 1, maxLength: 10 }
    ),
    (tries) =>
      inBank(
        Effect.gen(function* () {
          const { factor, user } = yield* member
          let now: Instant = nine
          // The enrolment took the code of nine.
          let last = stepOf(nine)
          for (const { back, seconds } of tries) {
            now = addMicros(now, BigInt(seconds) * 1_000_000n)
            const made = addMicros(now, BigInt(back) * -30_000_000n)
            const step = stepOf(made)
            const expected = (back === 0 || back === 1) && step > last
            expect(yield* isTaken(user, factor.codeAt(made), now)).toBe(expected)
            if (expected) last = step
          }
        })
      )
  )
)

const recoveryAt = (factor: GivenFactor["recoveryCodes"], index: number): Redacted.Redacted =>
  factor[index] ?? Redacted.make("")

law(
  "IDENTITY-9",
  "A recovery code is taken once, and only one of those given last",
  "of the codes given last each is taken once, and of those given before none",
  {
    runs: 60,
    caseNoun: "histories",
    upheldBy: ["packages/domain/src/identity/second-factor/prove-second-factor.ts"],
    authority: "ASVS 5.0 6.5.1, 6.5.2"
  },
  fc.asyncProperty(
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.nat(recoveryCodeCount - 1) },
        { weight: 1, arbitrary: fc.constant("renew" as const) }
      ),
      { minLength: 1, maxLength: 14 }
    ),
    fc.boolean(),
    (tries, showsOld) =>
      inBank(
        Effect.gen(function* () {
          const { factor, user } = yield* member
          const { session } = factor.started
          let [before, codes] = [factor.recoveryCodes, factor.recoveryCodes]
          const taken = new Set<number>()
          for (const each of tries) {
            if (each === "renew") {
              const provenance = yield* provenanceOf()
              before = codes
              codes = yield* renewRecoveryCodes({ user, session, at: nine, rules, provenance })
              taken.clear()
              continue
            }
            if (showsOld && before !== codes)
              expect(yield* isTaken(user, recoveryAt(before, each), nine)).toBe(false)
            expect(yield* isTaken(user, recoveryAt(codes, each), nine)).toBe(!taken.has(each))
            taken.add(each)
          }
        })
      )
  )
)
