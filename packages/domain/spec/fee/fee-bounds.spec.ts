/** Terms that pass give every amount a fee within their bounds, which never falls. */
import * as fc from "fast-check"
import { expect } from "vitest"
import { checkTerms, type FeeTerms, quoteFee } from "../../src/fee/index.ts"
import { type CurrencyCode, money } from "../../src/money/index.ts"
import { anyAmountFor, anyTermsInCurrency } from "../../testing/arbitraries/fee.ts"
import { law } from "../law.ts"
import { draftSchedule } from "./draft-fee.ts"

const id = "FEE-1"
const heading = "A fee lies within its minimum and maximum, and grows with the amount"
const upheldBy = [
  "packages/domain/src/fee/work-out-fee.ts",
  "packages/domain/src/fee/check-terms.ts",
  "packages/domain/src/fee/decide-schedule.ts"
]
const database = "trigger `fee_charge_as_agreed`"

interface Given {
  readonly currency: CurrencyCode
  readonly terms: FeeTerms
}

const feeOf = ({ currency, terms }: Given, amount: bigint): bigint => {
  const everyone = { ...terms, freePerMonth: 0, waivers: { products: [], tiers: [] } }
  const schedule = draftSchedule(1, { currency, terms: everyone })
  return quoteFee([schedule], {
    operation: schedule.operation,
    product: "checking",
    tier: "basic",
    amount: money(amount, currency),
    date: schedule.effectiveFrom,
    usedBefore: 0
  }).amount.amount
}

const faultsOf = ({ currency, terms }: Given) => checkTerms(terms, { product: null, currency })

const withTwoAmounts = anyTermsInCurrency.chain((given) =>
  fc.tuple(fc.constant(given), anyAmountFor(given.terms), anyAmountFor(given.terms))
)

law(
  id,
  heading,
  "by terms that pass, no amount costs less than the minimum, more than the maximum, or less than a smaller amount does",
  { runs: 1_000, caseNoun: "terms with two amounts", upheldBy, database },
  fc.property(withTwoAmounts, ([given, one, other]) => {
    fc.pre(faultsOf(given).length === 0)
    const [less, more] = one < other ? [one, other] : [other, one]
    const fees = [feeOf(given, less), feeOf(given, more)] as const
    expect(fees[0]).toBeLessThanOrEqual(fees[1])
    for (const fee of fees) {
      const { maximum, minimum } = given.terms
      if (minimum !== null) expect(fee).toBeGreaterThanOrEqual(minimum.amount)
      if (maximum !== null) expect(fee).toBeLessThanOrEqual(maximum.amount)
    }
  })
)

law(
  id,
  heading,
  "terms are refused as falling exactly when a larger amount at the beginning of a tier would cost less",
  { runs: 1_000, caseNoun: "terms", upheldBy, database },
  fc.property(anyTermsInCurrency, (given) => {
    const { rule } = given.terms
    const falls =
      rule.kind === "tiered" &&
      rule.tiers.some(
        ({ from: { amount } }) => amount > 0n && feeOf(given, amount) < feeOf(given, amount - 1n)
      )
    expect(faultsOf(given).some(({ reason }) => reason === "fee-falls")).toBe(falls)
  })
)
