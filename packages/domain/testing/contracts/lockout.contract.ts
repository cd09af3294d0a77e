/** That failed sign-ins slow the next ones down, for everybody alike and under races. */
import { Effect, Redacted, Result } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import { addMicros } from "../../src/calendar/index.ts"
import { CredentialsRefused, SignInLocked, UserRepository } from "../../src/identity/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { freshEmail, givenMember } from "./given-member.ts"
import { draftUser } from "./given-user.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshText, nine } from "./provenance-of.ts"
import { signedIn, waitingKinds } from "./signed-in-people.ts"

const wrong = Redacted.make("a long walk to the shop")
const lockedFor = (retryAfterSeconds: number) => new SignInLocked({ retryAfterSeconds })

/** So many wrong tries, one after another. */
const failing = (times: number, asked: Parameters<typeof signedIn>[0]) =>
  expectRefusal(
    new CredentialsRefused({}),
    ...Array.from({ length: times }, () => signedIn({ password: wrong, ...asked }))
  )

export const lockoutContract = (run: RunOnBank): void => {
  describe("Failing to sign in", () => {
    it("five times in a row, the next tries wait a minute, with the right password too", () =>
      run(
        Effect.gen(function* () {
          const { email } = yield* givenMember
          yield* failing(5, { email })
          yield* expectRefusal(
            lockedFor(60),
            signedIn({ email, password: wrong }),
            signedIn({ email })
          )
          yield* expectRefusal(lockedFor(1), signedIn({ email, at: addMicros(afterNine(1), -1n) }))
          yield* signedIn({ email, at: afterNine(1) })
        })
      ))

    it("again after each wait doubles it, and a success begins anew", () =>
      run(
        Effect.gen(function* () {
          const { email } = yield* givenMember
          yield* failing(5, { email })
          yield* failing(1, { email, at: afterNine(1) })
          yield* expectRefusal(lockedFor(120), signedIn({ email, at: afterNine(1) }))
          yield* failing(1, { email, at: afterNine(3) })
          yield* expectRefusal(lockedFor(240), signedIn({ email, at: afterNine(3) }))
          yield* signedIn({ email, at: afterNine(7) })
          yield* failing(5, { email, at: afterNine(8) })
          yield* expectRefusal(lockedFor(60), signedIn({ email, at: afterNine(8) }))
        })
      ))

    it("is told of an address that nobody has as of one that somebody has", () =>
      run(
        Effect.gen(function* () {
          const { email: known } = yield* givenMember
          const unknown = yield* freshEmail
          const answers = (email: typeof known) =>
            Effect.forEach([0, 0, 0, 0, 0, 0, 0, 1, 1], (minutes) =>
              Effect.flip(signedIn({ email, password: wrong, at: afterNine(minutes) }))
            )
          expect(yield* answers(unknown)).toStrictEqual(yield* answers(known))
        })
      ))

    it("twenty at once: five are told no, and all others that they come too late", () =>
      run(
        Effect.gen(function* () {
          const { email, id } = yield* givenMember
          const tries = Array.from({ length: 20 }, (_, nth) =>
            // One of them has the right password, and learns nothing of it past the fifth.
            Effect.result(signedIn(nth === 19 ? { email } : { email, password: wrong }))
          )
          const outcomes = yield* Effect.all(tries, { concurrency: 20 })
          const refused = outcomes.filter(Result.isFailure).map(({ failure }) => failure._tag)
          const wasIn = outcomes.length - refused.length
          const told = refused.filter((tag) => tag === "CredentialsRefused").length
          // Whoever was right before the fifth failure began the count anew.
          expect(told).toBeLessThanOrEqual(wasIn === 0 ? 5 : 9)
          expect(told).toBeGreaterThanOrEqual(5)
          const late = refused.filter((tag) => tag === "SignInLocked")
          expect(late).toHaveLength(20 - told - wasIn)
          const records = yield* (yield* AuditTrail).of(id)
          const because = records.map(({ after: { because: word } }) => word)
          expect(because.filter((word) => word === "locked")).toHaveLength(late.length)
          expect(because.filter((word) => word === "credentials")).toHaveLength(told)
        })
      ))

    it("twenty wrong ones at once are five failures, and not one more", () =>
      run(
        Effect.gen(function* () {
          const email = yield* freshEmail
          const tries = Array.from({ length: 20 }, () =>
            Effect.flip(signedIn({ email, password: wrong }))
          )
          const refused = yield* Effect.all(tries, { concurrency: 20 })
          const told = refused.filter(({ _tag }) => _tag === "CredentialsRefused")
          expect(told).toHaveLength(5)
          expect(refused.filter(({ _tag }) => _tag === "SignInLocked")).toHaveLength(15)
        })
      ))

    it("from one network slows that network down for every account, and no other network", () =>
      run(
        Effect.gen(function* () {
          const { email } = yield* givenMember
          // Fresh for each run: a documentation network that nobody else's test uses.
          const own = (yield* freshText).slice(-4)
          const from = (host: number) => `2001:db8:${own}:1::${host}`
          for (let nth = 0; nth < 50; nth++)
            yield* failing(1, { email: yield* freshEmail, address: from(nth) })
          yield* expectRefusal(lockedFor(60), signedIn({ email, address: from(99) }))
          yield* signedIn({ email, address: `2001:db8:${own}:2::1` })
          yield* signedIn({ email, address: from(99), at: afterNine(1) })
        })
      ))

    it("is told to the user by mail when the waiting begins and when it is over", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          yield* failing(5, user)
          yield* failing(1, { ...user, at: afterNine(1) })
          yield* signedIn({ ...user, at: afterNine(5) })
          expect(yield* waitingKinds(user)).toStrictEqual([
            "verify-email",
            "sign-in-locked",
            "signed-in-after-lockout"
          ])
        })
      ))

    it("is written down, with the address where it can be erased", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          yield* failing(5, user)
          yield* Effect.flip(signedIn(user))
          const records = yield* (yield* AuditTrail).of(user.id)
          const refusals = records.filter(({ action }) => action === "sign-in-refused")
          expect(refusals.map(({ after }) => after)).toStrictEqual([
            ...[1, 2, 3, 4, 5].map((nth) => ({ because: "credentials", failures: `${nth}` })),
            { because: "locked" }
          ])
          expect(refusals.at(0)?.personal).toStrictEqual({ email: user.email })
        })
      ))

    it("a disabled user is told what everybody is told", () =>
      run(
        Effect.gen(function* () {
          const { passwordHash } = yield* givenMember
          const disabled = { ...(yield* draftUser), passwordHash, disabledAt: nine }
          yield* (yield* UserRepository).add(disabled)
          yield* expectRefusal(new CredentialsRefused({}), signedIn(disabled))
        })
      ))
  })
}
