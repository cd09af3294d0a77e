/** Free operations of a month are given once each, and come back from what is given up. */
import { Effect, Option } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import { type BusinessDate, businessDateOf } from "../../src/calendar/index.ts"
import { FeeCharges, type FeeQuote, releaseFee, reserveFee } from "../../src/fee/index.ts"
import type { AccountId } from "../../src/id/index.ts"
import { money } from "../../src/money/index.ts"
import { usd } from "../../testing/contracts/asked.ts"
import { givenAccount } from "../../testing/contracts/given.ts"
import { charges, draftOf, flatTerms, givenSchedule } from "../../testing/contracts/given-fee.ts"
import { provenanceOf } from "../../testing/contracts/provenance-of.ts"
import { memoryBank } from "../../testing/index.ts"
import { law } from "../law.ts"

type Step =
  | { readonly step: "begin"; readonly today: BusinessDate }
  | { readonly step: "charge" | "give-up" | "charge-otherwise"; readonly which: number }

// The last days of two months and the first of another, so that months meet.
const days = ["2026-03-03", "2026-03-31", "2026-04-01", "2026-04-30"].map(businessDateOf)

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      step: fc.constant("begin" as const),
      today: fc.constantFrom(...days)
    })
  },
  {
    weight: 4,
    arbitrary: fc.record({
      step: fc.constantFrom("charge", "give-up", "charge-otherwise"),
      which: fc.nat(9)
    })
  }
)

interface Begun {
  readonly subject: string
  readonly quote: FeeQuote
  state: "under way" | "charged" | "given up"
}

type Ending = Extract<Step, { readonly which: number }>["step"]

/** Ends an operation in one way; a second end changes nothing, and another fee is refused. */
const ends = Effect.fnUntraced(function* (account: AccountId, each: Begun, how: Ending) {
  const { quote, state, subject } = each
  const provenance = yield* provenanceOf({ today: quote.inputs.date })
  const usedBefore = quote.inputs.usedBefore + (how === "charge" ? 0 : 1)
  const told = { ...quote, inputs: { ...quote.inputs, usedBefore } }
  const ended =
    how === "give-up"
      ? yield* Effect.exit(releaseFee({ subject, provenance }))
      : yield* Effect.exit(charges({ account, subject, quote: told }))
  const isOpen = state === "under way"
  if (isOpen && how === "charge") each.state = "charged"
  if (isOpen && how === "give-up") each.state = "given up"
  const kept = Option.getOrNull(yield* (yield* FeeCharges).findBySubject(subject))
  expect(kept?.quote ?? null).toEqual(each.state === "charged" ? quote : null)
  if (how !== "give-up") expect(ended._tag === "Success").toBe(isOpen && how === "charge")
})

const month = (day: BusinessDate) => day.slice(0, "2026-03".length)

/** Plays the steps, each of which has to go as the operations that were begun say. */
const played = Effect.fnUntraced(function* (free: number, steps: readonly Step[]) {
  yield* givenSchedule(draftOf(usd, { terms: flatTerms(700n, usd, { freePerMonth: free }) }))
  const account = yield* givenAccount({ balance: 1_000_000n })
  const begun: Begun[] = []
  const inForce = (day: BusinessDate) =>
    begun.filter(
      ({ quote, state }) => month(quote.inputs.date) === month(day) && state !== "given up"
    )
  for (const [at, step] of steps.entries()) {
    if (step.step === "begin") {
      const before = inForce(step.today).length
      const subject = `operation ${at}`
      const quote = yield* reserveFee({
        subject,
        operation: "wire-domestic",
        account,
        amount: money(1_000n, usd),
        provenance: yield* provenanceOf({ today: step.today })
      })
      expect(quote.because).toBe(before < free ? "free-this-month" : "rule")
      begun.push({ subject, quote, state: "under way" })
    } else {
      const each = begun[step.which]
      if (each !== undefined) yield* ends(account, each, step.step)
    }
    for (const date of days) {
      const asked = { account, operation: "wire-domestic", date } as const
      expect(yield* (yield* FeeCharges).countInMonth(asked)).toBe(inForce(date).length)
    }
  }
})

law(
  "FEE-4",
  "A month's free operations are given once each, and none is lost to what did not come about",
  "in any order of beginning, charging and giving up, an operation is free exactly when fewer are in force in its month than are free, and is charged as it was told or never",
  {
    runs: 150,
    caseNoun: "histories of up to 24 steps",
    upheldBy: [
      "packages/domain/src/fee/reserve-fee.ts",
      "packages/domain/src/fee/release-fee.ts",
      "packages/domain/src/fee/charge-fee.ts",
      "packages/domain/src/fee/decide-charge.ts"
    ],
    database: "triggers `fee_charge_as_reserved` and `fee_reservation_released_once`"
  },
  fc.asyncProperty(fc.nat(3), fc.array(anyStep, { maxLength: 24 }), (free, steps) =>
    Effect.runPromise(Effect.provide(played(free, steps), memoryBank()))
  )
)
