/** What a change of password ends: the old one, the sessions that it began, and its past. */
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
import {
  codeIn,
  firstPassword,
  lettersTo,
  registered,
  signedIn
} from "../../testing/contracts/given-people.ts"
import { afterNine, provenanceOf } from "../../testing/contracts/provenance-of.ts"
import { memoryBank } from "../../testing/index.ts"
import { law } from "../law.ts"

const usual = usualCredentialRules("Bank")
const rulesWith = (historyLength: number) => ({
  ...usual,
  // What is tried here is not how often.
  account: { ...usualAccountLockout, freeFailures: 1_000, failuresMax: null },
  linksEachHourMax: 1_000,
  password: { ...usual.password, historyLength }
})

const pool = [
  firstPassword,
  ...[1, 2, 3, 4, 5, 6].map((nth) => Redacted.make(`a calm walk no. ${nth}`))
]
const passwordOf = (nth: number) => pool[nth % pool.length] ?? firstPassword
const anyPassword = fc.nat(pool.length - 1)

/** What somebody does with one of the passwords of the pool. */
interface Step {
  readonly does: "sign-in" | "change" | "reset"
  readonly chosen: number
}

const anySteps = fc.array(
  fc.record({
    does: fc.constantFrom<Step["does"]>("sign-in", "change", "reset", "change"),
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
const played = (steps: readonly Step[], historyLength: number) =>
  Effect.gen(function* () {
    const user = yield* registered
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

const inBank = (steps: readonly Step[], historyLength: number) =>
  Effect.runPromise(
    Effect.provide(
      played(steps, historyLength),
      memoryBank({ credentials: rulesWith(historyLength) })
    )
  )

law(
  "IDENTITY-4",
  "A password that was changed never works again",
  "only the password taken last signs in, and a change ends the sessions that began before it",
  {
    runs: 100,
    caseNoun: "histories of passwords",
    upheldBy: [
      "packages/domain/src/identity/password/change-password.ts",
      "packages/domain/src/identity/password/reset-password.ts"
    ],
    authority: "OWASP ASVS 5.0 6.2.3, 7.4.3"
  },
  fc.asyncProperty(anySteps, (steps) => inBank(steps, 5))
)

law(
  "IDENTITY-5",
  "No password is taken that the policy refuses",
  "none of a user's last passwords is taken again, however many of them a bank remembers",
  {
    runs: 100,
    caseNoun: "histories of passwords",
    upheldBy: [
      "packages/domain/src/identity/password/choose-hash.ts",
      "packages/domain/src/identity/password/password-policy.ts"
    ],
    database: "CHECK bank_user_former_hashes_few",
    authority: "PCI DSS 4.0 8.3.7"
  },
  fc.asyncProperty(anySteps, fc.integer({ min: 0, max: 7 }), (steps, historyLength) =>
    inBank(steps, historyLength)
  )
)
