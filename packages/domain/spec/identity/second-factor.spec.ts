/** A second factor stands between a password and a session, and each of its proofs is good once. */
import { Effect, Option, Redacted } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import { addMicros, type Instant } from "../../src/calendar/index.ts"
import {
  challengeTriesMax,
  completeSignIn,
  ownSessions,
  recoveryCodeCount,
  renewRecoveryCodes,
  SessionRepository,
  signIn,
  type User,
  usualAccountLockout,
  usualSessionRules
} from "../../src/identity/index.ts"
import {
  type GivenFactor,
  givenFactor,
  givenMember,
  memberPassword,
  memberSession
} from "../../testing/contracts/given-member.ts"
import { nine, provenanceOf } from "../../testing/contracts/provenance-of.ts"
import { challengeOf } from "../../testing/contracts/second-factor.contract.ts"
import { memoryBank } from "../../testing/index.ts"
import { law } from "../law.ts"

// How often somebody may try is another law's.
const patient = { ...usualAccountLockout, freeFailures: 1_000, failuresMax: null }
const rules = { ...usualSessionRules, sessionsMax: 1_000 }
const origin = { address: null, userAgent: null }

const inBank = <A>(work: Effect.Effect<A, unknown, Layer>): Promise<A> =>
  Effect.runPromise(Effect.provide(work, memoryBank({ credentials: { account: patient } })))
type Layer = Effect.Services<ReturnType<typeof askedAt>> | Effect.Services<typeof member>

const member = Effect.gen(function* () {
  const user = yield* givenMember
  const factor = yield* givenFactor(user, (yield* memberSession(user)).session)
  return { user, factor }
})

const askedAt = Effect.fnUntraced(function* (user: User, at: Instant, password = memberPassword) {
  const provenance = yield* provenanceOf()
  return yield* signIn({ email: user.email, password, startedAt: at, origin, rules, provenance })
})

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

/** One thing that somebody who wants to be in tries. */
type Try = "wrong password" | "right password" | "wrong code" | "right code" | "another's challenge"

law(
  "IDENTITY-8",
  "No session begins before every factor that its user has is proven",
  "whatever is tried in whatever order, a session begins with the right code on a challenge of one's own and with nothing else",
  {
    runs: 60,
    caseNoun: "histories",
    upheldBy: [
      "packages/domain/src/identity/session/sign-in.ts",
      "packages/domain/src/identity/session/complete-sign-in.ts"
    ],
    authority: "ASVS 5.0 6.3.3, 6.3.4, 7.2.4"
  },
  fc.asyncProperty(
    fc.array(
      fc.constantFrom<Try>(
        "wrong password",
        "right password",
        "wrong code",
        "right code",
        "another's challenge"
      ),
      { minLength: 1, maxLength: 12 }
    ),
    (tries) =>
      inBank(
        Effect.gen(function* () {
          const { factor, user } = yield* member
          const other = yield* member
          let now: Instant = nine
          let challenge: { readonly of: Redacted.Redacted; tries: number } | null = null
          let begun = 1
          for (const each of tries) {
            now = addMicros(now, 30_000_000n)
            if (each === "right password")
              challenge = { of: challengeOf(yield* askedAt(user, now)), tries: 0 }
            else if (each === "wrong password")
              yield* Effect.flip(askedAt(user, now, Redacted.make("a long walk to the shop")))
            else {
              const own = each !== "another's challenge"
              const shown = own
                ? (challenge?.of ?? Redacted.make("0".repeat(64)))
                : challengeOf(yield* askedAt(other.user, now))
              const code = each === "wrong code" ? Redacted.make("000000") : factor.codeAt(now)
              if (own && challenge !== null) challenge.tries += 1
              const completed = yield* Effect.option(
                completeSignIn({
                  challenge: shown,
                  code,
                  startedAt: now,
                  origin,
                  rules,
                  provenance: yield* provenanceOf()
                })
              )
              const expected =
                each === "right code" && challenge !== null && challenge.tries <= challengeTriesMax
              expect(Option.isSome(completed)).toBe(expected)
              if (expected) {
                challenge = null
                begun += 1
              }
            }
            expect(yield* ownSessions({ user: user.id }, now)).toHaveLength(begun)
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
          const sessions = yield* (yield* SessionRepository).listOf(user.id)
          expect(sessions.length).toBeGreaterThan(0)
        })
      )
  )
)
