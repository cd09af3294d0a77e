/** Fees worked out by hand: terms and an amount on the left, the fee in the last column. */
import { describe, expect, it } from "vitest"
import { type FeeRule, type FeeTerms, quoteFee } from "../../src/fee/index.ts"
import { dollars, draftSchedule, flat25, share, termsOf } from "./draft-fee.ts"

const tier = (from: string, below: string | null, fixed: string, rate: string) => ({
  from: dollars(from),
  below: below === null ? null : dollars(below),
  fixed: dollars(fixed),
  rate: share(rate)
})

const tenth: FeeRule = { kind: "percentage", rate: share("0.001"), rounding: "half_even" }

const rounded = (rounding: "up" | "down" | "half_up" | "half_even"): FeeRule => ({
  kind: "percentage",
  rate: share("0.01"),
  rounding
})

const marginal: FeeRule = {
  kind: "tiered",
  method: "marginal",
  tiers: [
    tier("0.00", "1000.00", "5.00", "0"),
    tier("1000.00", "10000.00", "0.00", "0.0015"),
    tier("10000.00", null, "1.00", "0.0005")
  ],
  rounding: "half_even"
}

const whole: FeeRule = {
  ...marginal,
  method: "whole-amount",
  tiers: [
    tier("0.00", "1000.00", "5.00", "0"),
    tier("1000.00", "10000.00", "0.00", "0.01"),
    tier("10000.00", null, "100.00", "0.0005")
  ]
}

const bounded = { minimum: dollars("10.00"), maximum: dollars("50.00") }

const cases: readonly (readonly [name: string, terms: FeeTerms, amount: string, fee: string])[] = [
  ["flat", termsOf(flat25), "0.01", "25.00"],
  ["flat", termsOf(flat25), "92233720368547758.07", "25.00"],
  ["flat over its maximum", termsOf(flat25, { maximum: dollars("20.00") }), "1.00", "20.00"],
  ["a tenth of a percent", termsOf(tenth), "1234.56", "1.23"],
  ["a tenth of a percent, at a half", termsOf(tenth), "1235.00", "1.24"],
  ["a tenth of a percent, at a half", termsOf(tenth), "1245.00", "1.24"],
  ["at least", termsOf(tenth, bounded), "9999.99", "10.00"],
  ["between the bounds", termsOf(tenth, bounded), "10010.00", "10.01"],
  ["at most", termsOf(tenth, bounded), "50000.01", "50.00"],
  ["up", termsOf(rounded("up")), "0.01", "0.01"],
  ["down", termsOf(rounded("down")), "0.99", "0.00"],
  ["half_up", termsOf(rounded("half_up")), "0.50", "0.01"],
  ["half_even", termsOf(rounded("half_even")), "0.50", "0.00"],
  // 5.00 and nothing of what lies in the first tier.
  ["marginal", termsOf(marginal), "0.01", "5.00"],
  ["marginal, at the end of a tier", termsOf(marginal), "999.99", "5.00"],
  ["marginal, at a beginning", termsOf(marginal), "1000.00", "5.00"],
  // 5.00 + 0.0015 x 234.56 = 5.35184
  ["marginal", termsOf(marginal), "1234.56", "5.35"],
  // 5.00 + 0.0015 x 9,000.00 + 1.00 = 19.50
  ["marginal, at a beginning with a fixed part", termsOf(marginal), "10000.00", "19.50"],
  // 19.50 + 0.0005 x 90,000.00 = 64.50
  ["marginal", termsOf(marginal), "100000.00", "64.50"],
  ["whole amount", termsOf(whole), "999.99", "5.00"],
  ["whole amount, at a beginning", termsOf(whole), "1000.00", "10.00"],
  ["whole amount", termsOf(whole), "9999.99", "100.00"],
  // 100.00 + 0.0005 x 10,000.00 = 105.00
  ["whole amount, at a beginning", termsOf(whole), "10000.00", "105.00"]
]

describe("A fee", () => {
  it.each(cases)("%s, case %#", (_, terms, amount, fee) => {
    const schedule = draftSchedule(1, { terms })
    const quote = quoteFee([schedule], {
      operation: "wire-domestic",
      product: "checking",
      tier: "basic",
      amount: dollars(amount),
      date: schedule.effectiveFrom,
      usedBefore: 0
    })
    expect(quote.amount).toEqual(dollars(fee))
  })
})
