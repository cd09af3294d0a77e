/** A letter's link does one thing, once, for a while, and for whom it was sent to. */
import { Effect, type Redacted, Redacted as Secret } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import { addMicros, type Instant } from "../../src/calendar/index.ts"
import {
  askReset,
  askVerification,
  type LinkPurpose,
  resetPassword,
  type User,
  usualCredentialRules,
  verifyEmail
} from "../../src/identity/index.ts"
import { givenMember } from "../../testing/contracts/given-member.ts"
import { nine, provenanceOf } from "../../testing/contracts/provenance-of.ts"
import { codeIn, lettersTo } from "../../testing/contracts/signed-in-people.ts"
import { memoryBank } from "../../testing/index.ts"
import { law } from "../law.ts"

const id = "IDENTITY-2"
const heading = "A letter's link works once, and never after its end"
const rules = { ...usualCredentialRules("Bank"), linksEachHourMax: 1_000 }

/** One thing that happens, so many minutes after the one before. */
type Step = { readonly minutes: number } & (
  | { readonly asks: LinkPurpose; readonly who: number }
  | { readonly redeems: LinkPurpose; readonly which: number }
)

const anyPurpose = fc.constantFrom<LinkPurpose>("reset-password", "verify-email")
// Mostly at once, so that many links of one user work at the same time.
const minutes = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 31 }) },
  { weight: 1, arbitrary: fc.constant(1_440) }
)
const who = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(1) })

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ minutes, asks: anyPurpose, who }),
  fc.record({ minutes, redeems: anyPurpose, which: fc.nat(5) })
)

/** A link as the law sees it. */
interface Sent {
  readonly code: Redacted.Redacted
  readonly purpose: LinkPurpose
  readonly who: number
  readonly until: Instant
  isSpent: boolean
}

const lifeOf = (purpose: LinkPurpose): bigint =>
  purpose === "reset-password" ? rules.resetLinkMicros : rules.verificationLinkMicros

const ask = (purpose: LinkPurpose, user: User, at: Instant) =>
  Effect.flatMap(provenanceOf(), (provenance) =>
    purpose === "reset-password"
      ? askReset({ email: user.email, at, provenance })
      : // As one who has not verified it yet, so that a letter is sent each time.
        askVerification({ user: { ...user, emailVerifiedAt: null }, at, provenance })
  )

const redeem = (purpose: LinkPurpose, code: Redacted.Redacted, at: Instant, nth: number) =>
  Effect.flatMap(provenanceOf(), (provenance) =>
    purpose === "reset-password"
      ? resetPassword({
          code,
          chosen: Secret.make(`a calm and long walk, number ${nth}`),
          at,
          provenance
        })
      : verifyEmail({ code, at, provenance })
  )

const played = (steps: readonly Step[]) =>
  Effect.gen(function* () {
    const people = [yield* givenMember, yield* givenMember]
    const sent: Sent[] = []
    let now = nine
    // The letters of registering are links of the history as well.
    const collect = Effect.gen(function* () {
      for (const [who, user] of people.entries())
        for (const letter of yield* lettersTo(user, now)) {
          if (!letter.text.includes("#")) continue
          const purpose = letter.text.includes("/verify-email#") ? "verify-email" : "reset-password"
          const until = addMicros(now, lifeOf(purpose))
          sent.push({ code: codeIn(letter), purpose, who, until, isSpent: false })
        }
    })
    yield* collect
    for (const [nth, step] of steps.entries()) {
      now = addMicros(now, BigInt(step.minutes) * 60_000_000n)
      if ("asks" in step) {
        const user = people[step.who]
        if (user !== undefined) yield* ask(step.asks, user, now)
        yield* collect
        continue
      }
      const link = sent[step.which % sent.length]
      if (link === undefined) continue
      const works = !link.isSpent && link.purpose === step.redeems && now < link.until
      const outcome = yield* Effect.result(redeem(step.redeems, link.code, now, nth))
      expect(outcome._tag).toBe(works ? "Success" : "Failure")
      if (outcome._tag === "Failure") expect(outcome.failure._tag).toBe("LinkRefused")
      if (works)
        for (const other of sent)
          if (other.who === link.who && other.purpose === link.purpose) other.isSpent = true
    }
  })

law(
  id,
  heading,
  "a link works if it was not used, nothing made it void, its time is not over and it is for this",
  {
    runs: 150,
    caseNoun: "histories of letters",
    upheldBy: [
      "packages/domain/src/identity/link/one-use-link.ts",
      "packages/domain/src/identity/link/verify-email.ts",
      "packages/domain/src/identity/password/reset-password.ts"
    ],
    database: "trigger one_use_link_once; CHECK one_use_link_used_in_time",
    authority: "OWASP ASVS 5.0 6.4.1, 6.5.1, 6.5.5"
  },
  fc.asyncProperty(fc.array(anyStep, { maxLength: 16 }), (steps) =>
    Effect.runPromise(Effect.provide(played(steps), memoryBank({ credentials: rules })))
  )
)
