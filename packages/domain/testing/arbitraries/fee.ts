/**
 * Generated fees: terms as bankers write them and as nobody would, and amounts that lean
 * towards the ends of their tiers.
 */
import * as fc from "fast-check"
import { ProductCode } from "../../src/account/index.ts"
import { customerTiers } from "../../src/allowance/index.ts"
import { businessDateOf } from "../../src/calendar/index.ts"
import {
  type FeeAsked,
  type FeeRule,
  type FeeTerms,
  type FeeTier,
  feeOperations
} from "../../src/fee/index.ts"
import { type CurrencyCode, type Money, money, type Rate, rate } from "../../src/money/index.ts"
import { anyCurrency, anyRoundingMode } from "./money.ts"

// To ten thousand units: fees beyond that are refused far from here.
const anyFeeAmount = (currency: CurrencyCode): fc.Arbitrary<Money> =>
  fc
    .oneof(fc.constantFrom(0n, 1n, 99n, 100n), fc.bigInt({ min: 0n, max: 1_000_000n }))
    .map((minor) => money(minor, currency))

/** A rate that a schedule takes: nothing, a part of a percent, half of the amount. */
export const anyFeeRate: fc.Arbitrary<Rate> = fc.oneof(
  fc.constantFrom(rate(0n, 0), rate(5n, 1), rate(1n, 18)),
  fc.integer({ min: 0, max: 50_000 }).map((parts) => rate(BigInt(parts), 5))
)

const anyTiers = (currency: CurrencyCode): fc.Arbitrary<readonly FeeTier[]> =>
  fc
    .tuple(
      fc.uniqueArray(fc.bigInt({ min: 1n, max: 10_000_000n }), { maxLength: 5 }),
      fc.array(fc.tuple(anyFeeAmount(currency), anyFeeRate), { minLength: 6, maxLength: 6 })
    )
    .map(([ends, charges]) => {
      const starts = [0n, ...ends.toSorted((one, other) => (one < other ? -1 : 1))]
      return starts.flatMap((from, at) => {
        const [fixed, share] = charges[at] ?? []
        const below = starts[at + 1]
        return fixed === undefined || share === undefined
          ? []
          : [
              {
                from: money(from, currency),
                below: below === undefined ? null : money(below, currency),
                fixed,
                rate: share
              }
            ]
      })
    })

const anyRule = (currency: CurrencyCode): fc.Arbitrary<FeeRule> =>
  fc.oneof(
    fc.record({ kind: fc.constant("flat" as const), amount: anyFeeAmount(currency) }),
    fc.record({
      kind: fc.constant("percentage" as const),
      rate: anyFeeRate,
      rounding: anyRoundingMode
    }),
    fc.record({
      kind: fc.constant("tiered" as const),
      method: fc.constantFrom("marginal", "whole-amount"),
      tiers: anyTiers(currency),
      rounding: anyRoundingMode
    })
  )

/** Terms in a currency, of every kind; whole-amount tiers that fall are among them. */
export const anyFeeTerms = (currency: CurrencyCode): fc.Arbitrary<FeeTerms> =>
  fc
    .record({
      rule: anyRule(currency),
      bounds: fc.array(anyFeeAmount(currency), { minLength: 2, maxLength: 2 }),
      hasMinimum: fc.boolean(),
      hasMaximum: fc.boolean(),
      freePerMonth: fc.constantFrom(0, 0, 1, 3),
      waivers: fc.record({
        products: fc.subarray([...ProductCode.literals], { maxLength: 1 }),
        tiers: fc.subarray([...customerTiers], { maxLength: 1 })
      })
    })
    .map(({ bounds, hasMaximum, hasMinimum, ...terms }) => {
      const [least, most] = bounds.toSorted((one, other) => (one.amount < other.amount ? -1 : 1))
      return {
        ...terms,
        minimum: hasMinimum ? (least ?? null) : null,
        maximum: hasMaximum ? (most ?? null) : null
      }
    })

/** Terms with their currency. */
export const anyTermsInCurrency: fc.Arbitrary<{
  readonly currency: CurrencyCode
  readonly terms: FeeTerms
}> = anyCurrency.chain((currency) => anyFeeTerms(currency).map((terms) => ({ currency, terms })))

/** An amount of minor units: anything, and often just at the end of a tier or beside it. */
export const anyAmountFor = (terms: FeeTerms): fc.Arbitrary<bigint> => {
  const edges = terms.rule.kind === "tiered" ? terms.rule.tiers.map(({ from }) => from.amount) : []
  return fc.oneof(
    { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n }) },
    { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 20_000_000n }) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(1n, ...edges), fc.constantFrom(-1n, 0n, 1n))
        .map(([edge, beside]) => (edge + beside < 0n ? 0n : edge + beside))
    }
  )
}

/** What is asked about an amount, by anybody, in a month with few operations. */
export const anyFeeAsked = (amount: Money): fc.Arbitrary<FeeAsked> =>
  fc.record({
    // Mostly what schedules of specs are about, and now and then something else.
    operation: fc.oneof(
      { weight: 8, arbitrary: fc.constant("wire-domestic" as const) },
      { weight: 1, arbitrary: fc.constantFrom(...feeOperations) }
    ),
    product: fc.constantFrom(...ProductCode.literals),
    tier: fc.constantFrom(...customerTiers),
    amount: fc.constant(amount),
    date: fc.constant(businessDateOf("2026-03-02")),
    usedBefore: fc.nat(4)
  })
