/** The steps that a quote tells come to the fee that it asks for. */
import * as fc from "fast-check"
import { expect } from "vitest"
import { checkTerms, feeLines, quoteFee } from "../../src/fee/index.ts"
import { AccountId } from "../../src/id/index.ts"
import { money } from "../../src/money/index.ts"
import { anyAmountFor, anyFeeAsked, anyTermsInCurrency } from "../../testing/arbitraries/fee.ts"
import { law } from "../law.ts"
import { draftSchedule } from "./draft-fee.ts"
import { fineMoney, numbersOf, plainFee, recount } from "./fee-by-hand.ts"

const id = "FEE-3"
const heading = "The steps of a quote come to its fee"
const upheldBy = [
  "packages/domain/src/fee/fee-arithmetic.ts",
  "packages/domain/src/fee/work-out-fee.ts",
  "packages/domain/src/fee/quote-fee.ts"
]
const database = "CHECK `fee_charge_steps_come_to_it`"

const withQuestion = anyTermsInCurrency.chain(({ currency, terms }) =>
  fc.tuple(
    fc.constant(draftSchedule(1, { currency, terms })),
    anyAmountFor(terms).chain((amount) => anyFeeAsked(money(amount, currency)))
  )
)

law(
  id,
  heading,
  "each step takes the amount, numbers of the schedule and results of earlier steps, and the last result is the fee",
  { runs: 2_000, caseNoun: "quotes", upheldBy, database },
  fc.property(withQuestion, ([schedule, asked]) => {
    const { amount, inputs, steps } = quoteFee([schedule], asked)
    const recounted = recount({ amount: inputs.amount, steps }, numbersOf(schedule.terms))
    expect(recounted).toBe(fineMoney(amount))
  })
)

law(
  id,
  heading,
  "whoever is not let off is charged what the terms say without any steps, and whoever is let off nothing",
  { runs: 2_000, caseNoun: "quotes", upheldBy, database },
  fc.property(withQuestion, ([schedule, asked]) => {
    fc.pre(checkTerms(schedule.terms, schedule).length === 0)
    const quote = quoteFee([schedule], asked)
    const { freePerMonth, waivers } = schedule.terms
    const isAbout = schedule.operation === asked.operation
    const isLetOff =
      waivers.products.includes(asked.product) ||
      waivers.tiers.includes(asked.tier) ||
      asked.usedBefore < freePerMonth
    expect(quote.because === "rule").toBe(isAbout && !isLetOff)
    expect(fineMoney(quote.amount)).toBe(
      isAbout && !isLetOff ? plainFee(schedule.terms, asked.amount) : 0n
    )
    const lines = feeLines(quote, AccountId.ofUuid("019b0000-0000-7000-8000-000000000001"))
    expect(lines.map(({ amount, side }) => ({ amount, side }))).toEqual(
      quote.amount.amount === 0n
        ? []
        : [
            { amount: quote.amount, side: "debit" },
            { amount: quote.amount, side: "credit" }
          ]
    )
  })
)
