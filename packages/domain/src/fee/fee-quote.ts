/**
 * What an operation would cost, and why: the schedule that was used, what it was asked about,
 * and the arithmetic. Told before anything is charged, and kept with what was.
 */
import { Schema } from "effect"
import { ProductCode } from "../account/index.ts"
import { CustomerTier } from "../allowance/index.ts"
import { BusinessDateSchema } from "../calendar/index.ts"
import { FeeScheduleId } from "../id/index.ts"
import { MoneyFromJson } from "../money/index.ts"
import { ArithmeticStep } from "./arithmetic-step.ts"
import { FeeOperation } from "./fee-operation.ts"
import { FeeRule } from "./fee-terms.ts"

/** What a fee is asked about: all that it depends on. */
export const FeeAsked = Schema.Struct({
  operation: FeeOperation,
  /** The product of the account that pays. */
  product: ProductCode,
  /** How well the bank knows the customer on the day. */
  tier: CustomerTier,
  /** What the operation moves. */
  amount: MoneyFromJson,
  /** The day for which it is asked. */
  date: BusinessDateSchema,
  /** How many such operations of the account the month has seen before, free ones among them. */
  usedBefore: Schema.Int
}).annotate({ identifier: "FeeAsked", description: "What the fee depends on" })
export type FeeAsked = typeof FeeAsked.Type

/** Why the fee is what it is. */
export const FeeBecause = Schema.Literals([
  "rule",
  "free-this-month",
  "product-waived",
  "tier-waived",
  "no-schedule"
]).annotate({ identifier: "FeeBecause", description: "Why the fee is what it is" })
export type FeeBecause = typeof FeeBecause.Type

/** A fee with its explanation. */
export const FeeQuote = Schema.Struct({
  /** Nothing when it is waived, free, or asked for by no schedule. */
  amount: MoneyFromJson,
  because: FeeBecause,
  /** Null when no schedule counts. */
  schedule: Schema.NullOr(FeeScheduleId.schema),
  /** The rule that was used; null when no schedule counts. */
  rule: Schema.NullOr(FeeRule),
  inputs: FeeAsked,
  /** The arithmetic; its last result is the fee. */
  steps: Schema.Array(ArithmeticStep)
}).annotate({ identifier: "FeeQuote", description: "A fee, and how it came about" })
export type FeeQuote = typeof FeeQuote.Type
