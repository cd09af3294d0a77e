/**
 * What a schedule charges: its rule, its bounds, and when nothing is charged.
 *
 * Terms are values as somebody wrote them; whether they make sense is `check-terms.ts`, and
 * what they come to for an amount is `work-out-fee.ts`.
 */
import { Schema } from "effect"
import { ProductCode } from "../account/index.ts"
import { CustomerTier } from "../allowance/index.ts"
import { MoneyFromJson, RateFromJson, roundingModes } from "../money/index.ts"

/** How a share of an amount becomes whole minor units; the name of the mode. */
export const FeeRounding = Schema.Literals(roundingModes).annotate({
  identifier: "FeeRounding",
  description: "How the exact fee is rounded to whole minor units, once and at the end"
})

/** What is charged within a part of the amounts. */
export const FeeTier = Schema.Struct({
  /** The least amount of the tier. */
  from: MoneyFromJson,
  /** The least amount that is above the tier; null for the last one. */
  below: Schema.NullOr(MoneyFromJson),
  /** Charged once for reaching the tier. */
  fixed: MoneyFromJson,
  /** The share of what lies in the tier (marginal), or of it all (whole amount). */
  rate: RateFromJson
}).annotate({ identifier: "FeeTier", description: "What is charged from one amount up to another" })
export type FeeTier = typeof FeeTier.Type

/** The same for every amount. */
export const FlatFee = Schema.Struct({ kind: Schema.Literal("flat"), amount: MoneyFromJson })

/** A share of the amount. */
export const PercentageFee = Schema.Struct({
  kind: Schema.Literal("percentage"),
  rate: RateFromJson,
  rounding: FeeRounding
})

/** By tiers: each part of the amount by its own tier, or all of it by the tier that it is in. */
export const TieredFee = Schema.Struct({
  kind: Schema.Literal("tiered"),
  method: Schema.Literals(["marginal", "whole-amount"]),
  tiers: Schema.Array(FeeTier),
  rounding: FeeRounding
})
export type TieredFee = typeof TieredFee.Type

/** How a fee follows from an amount. */
export const FeeRule = Schema.Union([FlatFee, PercentageFee, TieredFee]).annotate({
  identifier: "FeeRule",
  description: "How the fee follows from the amount"
})
export type FeeRule = typeof FeeRule.Type

/** Who is charged nothing. */
export const FeeWaivers = Schema.Struct({
  products: Schema.Array(ProductCode),
  tiers: Schema.Array(CustomerTier)
}).annotate({ identifier: "FeeWaivers", description: "Who is charged nothing" })

/** Everything that a schedule says of a fee. */
export const FeeTerms = Schema.Struct({
  rule: FeeRule,
  /** Never less than this; null for no least. */
  minimum: Schema.NullOr(MoneyFromJson),
  /** Never more than this; null for no most. */
  maximum: Schema.NullOr(MoneyFromJson),
  /** So many operations of an account in a calendar month cost nothing. */
  freePerMonth: Schema.Int,
  waivers: FeeWaivers
}).annotate({ identifier: "FeeTerms", description: "What a schedule charges" })
export type FeeTerms = typeof FeeTerms.Type
