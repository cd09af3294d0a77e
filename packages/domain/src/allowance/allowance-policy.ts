/**
 * What each tier allows: pure data, which a bank may write for itself.
 *
 * A tier says its amounts once in whole units, for every currency that has no amounts of its
 * own; a currency whose unit is worth much more or less is listed, in its minor units. Null
 * stands for no bound. Which rules follow from it is `allowance-of.ts` and `may-open.ts`.
 */
import { Schema } from "effect"
import { CurrencyCodeSchema } from "../money/index.ts"

const Amount = Schema.BigIntFromString.check(
  Schema.isGreaterThanOrEqualToBigInt(0n, { message: "expected no negative amount" })
)

/** The bounds of what a customer pays out in one currency. */
export const AllowanceBounds = Schema.Struct({
  /** The most that one payment takes. */
  single: Schema.NullOr(Amount),
  /** The most that all payments of one business date take, over all accounts of the currency. */
  daily: Schema.NullOr(Amount),
  /** From here on a payment asks the customer to prove again who they are. */
  stepUpFrom: Schema.NullOr(Amount),
  /** From here on a bill is paid with a one-time code. */
  verificationFrom: Schema.NullOr(Amount),
  /** From here on a wire waits for another person. */
  approvalFrom: Schema.NullOr(Amount)
})
export type AllowanceBounds = typeof AllowanceBounds.Type

const isCurrencyCode = Schema.is(CurrencyCodeSchema)

const openingFields = {
  /** The codes of the products of which accounts may be opened. */
  products: Schema.Array(Schema.String),
  /** The most accounts that are not closed. */
  accountsMax: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1000 }))
}

/** What a tier allows that was granted. */
export const TierAllowance = Schema.Struct({
  ...openingFields,
  /** In whole units of any currency. */
  usual: AllowanceBounds,
  /** In minor units, for the currencies that are listed. */
  currencies: Schema.Record(Schema.String, AllowanceBounds).check(
    // A code that is misspelt would leave its currency to the usual amounts.
    Schema.makeFilter(
      (listed) => Object.keys(listed).every(isCurrencyCode) || "expected ISO 4217 codes as names"
    )
  )
})
export type TierAllowance = typeof TierAllowance.Type

/** The policy; whoever has no tier opens accounts by it, and never pays out. */
export const AllowancePolicy = Schema.Struct({
  none: Schema.Struct(openingFields),
  basic: TierAllowance,
  standard: TierAllowance,
  enhanced: TierAllowance
}).annotate({ identifier: "AllowancePolicy", description: "What a customer of each tier may do" })
export type AllowancePolicy = typeof AllowancePolicy.Type
