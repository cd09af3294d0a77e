/** What is wrong with terms, one thing at a time: the terms on the left, path and reason after. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  checkTerms,
  type FeeRule,
  type FeeTerms,
  type FeeTier,
  freePerMonthMax,
  tiersMax
} from "../../src/fee/index.ts"
import { currency, money } from "../../src/money/index.ts"
import { dollars, flat25, share, termsOf, usd } from "./draft-fee.ts"

const eur = Result.getOrThrow(currency("EUR"))

const tier = (from: string, below: string | null, differs: Partial<FeeTier> = {}): FeeTier => ({
  from: dollars(from),
  below: below === null ? null : dollars(below),
  fixed: dollars("1.00"),
  rate: share("0.01"),
  ...differs
})

const tiered = (
  tiers: readonly FeeTier[],
  method: "marginal" | "whole-amount" = "marginal"
): FeeTerms => termsOf({ kind: "tiered", method, tiers, rounding: "half_even" })

const percentage = (rate: string): FeeRule => ({
  kind: "percentage",
  rate: share(rate),
  rounding: "half_even"
})

const flat = (text: string): FeeTerms => termsOf({ kind: "flat", amount: dollars(text) })

const low = tier("0.00", "10.00")

const many = (count: number): readonly FeeTier[] =>
  Array.from({ length: count }, (_, at) =>
    tier(`${at}.00`, at === count - 1 ? null : `${at + 1}.00`)
  )

const cases: readonly (readonly [terms: FeeTerms, ...faults: readonly string[]])[] = [
  [termsOf(flat25)],
  [flat("0.00")],
  [flat("10000000000.00")],
  [flat("10000000000.01"), "rule.amount.amount too-large"],
  [flat("-0.01"), "rule.amount.amount negative"],
  [termsOf({ kind: "flat", amount: money(1n, eur) }), "rule.amount.currency currency"],
  [termsOf(percentage("0.5"))],
  [termsOf(percentage("0.500000000000000001")), "rule.rate too-large"],
  [termsOf(percentage("-0.000000000000000001")), "rule.rate negative"],
  [termsOf(flat25, { minimum: dollars("2.00"), maximum: dollars("2.00") })],
  [
    termsOf(flat25, { minimum: dollars("2.01"), maximum: dollars("2.00") }),
    "minimum minimum-over-maximum"
  ],
  [termsOf(flat25, { minimum: money(1n, eur) }), "minimum.currency currency"],
  [termsOf(flat25, { maximum: dollars("-1.00") }), "maximum.amount negative"],
  [termsOf(flat25, { freePerMonth: freePerMonthMax })],
  [termsOf(flat25, { freePerMonth: freePerMonthMax + 1 }), "freePerMonth too-large"],
  [termsOf(flat25, { freePerMonth: -1 }), "freePerMonth negative"],
  [
    termsOf(flat25, { waivers: { products: ["savings", "savings"], tiers: ["basic", "basic"] } }),
    "waivers.products.1 repeated",
    "waivers.tiers.1 repeated"
  ],
  [tiered([]), "rule.tiers tier-count"],
  [tiered(many(tiersMax))],
  [tiered(many(tiersMax + 1)), "rule.tiers tier-count"],
  [tiered([tier("0.01", null)]), "rule.tiers.0.from tier-start"],
  [tiered([tier("0.00", "10.00")]), "rule.tiers.0.below tier-end"],
  [tiered([low, tier("9.99", null)]), "rule.tiers.1.from tier-overlap"],
  [tiered([low, tier("10.01", null)]), "rule.tiers.1.from tier-gap"],
  [tiered([tier("0.00", null), tier("10.00", null)]), "rule.tiers.0.below tier-overlap"],
  [tiered([low, tier("10.00", "10.00"), tier("10.00", null)]), "rule.tiers.1.below tier-empty"],
  [
    tiered([low, tier("10.00", null, { from: money(1_000n, eur), fixed: dollars("-1.00") })]),
    "rule.tiers.1.from.currency currency",
    "rule.tiers.1.fixed.amount negative"
  ],
  // 1.00 + 0.10 just below, and 0.50 + 0.10 from there on.
  [
    tiered([low, tier("10.00", null, { fixed: dollars("0.50") })], "whole-amount"),
    "rule.tiers.1 fee-falls"
  ],
  [tiered([low, tier("10.00", null, { fixed: dollars("0.50") })])],
  [tiered([low, tier("10.00", null)], "whole-amount")],
  // The bounds hold the fee up.
  [
    {
      ...tiered([low, tier("10.00", null, { fixed: dollars("0.50") })], "whole-amount"),
      minimum: dollars("2.00")
    }
  ]
]

describe("What is wrong with terms", () => {
  it.each(cases.map((each, at) => [at, each] as const))("case %i", (_, [terms, ...faults]) => {
    const found = checkTerms(terms, { product: null, currency: usd })
    expect(found.map(({ path, reason }) => `${path.join(".")} ${reason}`)).toEqual(faults)
  })

  it("is also a waiver for another product than the schedule is about", () => {
    const terms = termsOf(flat25, { waivers: { products: ["checking", "savings"], tiers: [] } })
    const found = checkTerms(terms, { product: "savings", currency: usd })
    expect(found.map(({ path, reason }) => [path.join("."), reason])).toEqual([
      ["waivers.products.0", "never-waived"]
    ])
  })
})
