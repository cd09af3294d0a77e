/**
 * Histories of one user's passwords, played beside a list of those that were taken: what
 * signs in, what a change ends, and what is not taken again.
 */
import { Effect, Redacted } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import type { Instant } from "../../src/calendar/index.ts"
import {
  askReset,
  changePassword,
  resetPassword,
  SessionRepository,
  type User,
  usualAccountLockout,
  usualCredentialRules
} from "../../src/identity/index.ts"
import { givenMember, memberPassword } from "../../testing/contracts/given-member.ts"
import { afterNine, provenanceOf } from "../../testing/contracts/provenance-of.ts"
import { codeIn, lettersTo, signedIn } from "../../testing/contracts/signed-in-people.ts"
import { memoryBank } from "../../testing/index.ts"

const usual = usualCredentialRules("Bank")
const rulesWith = (historyLength: number) => ({
  ...usual,
  // What is tried here is not how often.
  account: { ...usualAccountLockout, freeFailures: 1_000, failuresMax: null },
  linksEachHourMax: 1_000,
  password: { ...usual.password, historyLength }
})

const pool = [
  memberPassword,
  ...[1, 2, 3, 4, 5, 6].map((nth) => Redacted.make(`a calm walk no. ${nth}`))
]
const passwordOf = (nth: number) => pool[nth % pool.length] ?? memberPassword
const anyPassword = fc.nat(pool.length - 1)

/** What somebody does with one of the passwords of the pool. */
export interface PasswordStep {
  readonly does: "sign-in" | "change" | "reset"
  readonly chosen: number
}

/** Any history. */
export const anyPasswordHistory = fc.array(
  fc.record({
    does: fc.constantFrom<PasswordStep["does"]>("sign-in", "change", "reset", "change"),
    chosen: anyPassword
  }),
  { maxLength: 12 }
)

const change = (user: User, current: number, chosen: number, at: Instant) =>
  Effect.gen(function* () {
    const { session } = yield* signedIn({ ...user, password: passwordOf(current), at })
    const provenance = yield* provenanceOf()
    return yield* changePassword({
      user,
      session: session.id,
      current: passwordOf(current),
      chosen: passwordOf(chosen),
      at,
      provenance
    })
  })

const reset = (user: User, chosen: number, at: Instant) =>
  Effect.gen(function* () {
    yield* Effect.flatMap(provenanceOf(), (provenance) =>
      askReset({ email: user.email, at, provenance })
    )
    const letter = (yield* lettersTo(user, at)).find(({ text }) =>
      text.includes("/reset-password#")
    )
    const provenance = yield* provenanceOf()
    const code = codeIn(letter)
    return yield* resetPassword({ code, chosen: passwordOf(chosen), at, provenance })
  })

/** Plays a history beside a list of the passwords that were taken, the newest first. */
const played = (steps: readonly PasswordStep[], historyLength: number) =>
  Effect.gen(function* () {
    const user = yield* givenMember
    let taken: readonly number[] = [0]
    for (const [nth, { chosen, does }] of steps.entries()) {
      const at = afterNine(2 * nth)
      const current = taken[0] ?? 0
      if (does === "sign-in") {
        const outcome = yield* Effect.result(
          signedIn({ ...user, password: passwordOf(chosen), at })
        )
        expect(outcome._tag).toBe(chosen === current ? "Success" : "Failure")
        continue
      }
      // Two sessions a step, of the five that a user has: this one is among the newest.
      const { session } = yield* signedIn({ ...user, password: passwordOf(current), at })
      const later = afterNine(2 * nth + 1)
      const outcome =
        does === "change"
          ? yield* Effect.result(change(user, current, chosen, later))
          : yield* Effect.result(reset(user, chosen, later))
      const isTaken = !taken.slice(0, historyLength).includes(chosen)
      expect(outcome._tag).toBe(isTaken ? "Success" : "Failure")
      if (outcome._tag === "Failure") expect(outcome.failure._tag).toBe("PasswordRefused")
      const found = yield* (yield* SessionRepository).find(session.id)
      const because = found._tag === "Some" ? found.value.session.endedBecause : null
      // One may also have made room for a newer one.
      expect(because === "password-changed" || because === "password-reset").toBe(isTaken)
      if (isTaken) taken = [chosen, ...taken]
    }
  })

/** Plays a history in a bank that remembers so many passwords. */
export const playPasswords = (steps: readonly PasswordStep[], historyLength: number) =>
  Effect.runPromise(
    Effect.provide(
      played(steps, historyLength),
      memoryBank({ credentials: rulesWith(historyLength) })
    )
  )
