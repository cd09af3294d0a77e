/** No session begins before every factor that its user has is proven. */
import { Effect, Option, Redacted } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import { addMicros, type Instant } from "../../src/calendar/index.ts"
import { challengeTriesMax, completeSignIn, ownSessions } from "../../src/identity/index.ts"
import { nine, provenanceOf } from "../../testing/contracts/provenance-of.ts"
import { challengeOf } from "../../testing/contracts/second-factor.contract.ts"
import { law } from "../law.ts"
import { askedAt, inBank, member, origin, rules } from "./asked-sign-in.ts"

interface GivenChallenge {
  readonly of: Redacted.Redacted
  /** The try that is being made among them. */
  tries: number
  isUsed: boolean
}

const isOpen = (challenge: GivenChallenge | null): boolean =>
  challenge !== null && !challenge.isUsed && challenge.tries <= challengeTriesMax

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
          let challenge: GivenChallenge | null = null
          let begun = 1
          for (const each of tries) {
            now = addMicros(now, 30_000_000n)
            if (each === "right password")
              challenge = { of: challengeOf(yield* askedAt(user, now)), tries: 0, isUsed: false }
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
              const expected = each === "right code" && isOpen(challenge)
              expect(Option.isSome(completed)).toBe(expected)
              if (expected) begun += 1
              if (expected && challenge !== null) challenge.isUsed = true
            }
            expect(yield* ownSessions({ user: user.id }, now)).toHaveLength(begun)
          }
        })
      )
  )
)
