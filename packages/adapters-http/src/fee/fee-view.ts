/** Schedules and charges as answers show them. */
import { ProductCode } from "@florin/domain/account"
import { BusinessDateSchema, InstantSchema, instantToIso } from "@florin/domain/calendar"
import {
  type FeeCharge,
  FeeOperation,
  FeeQuote,
  type FeeSchedule,
  FeeTerms
} from "@florin/domain/fee"
import { AccountId, ApprovalId, EntryId, FeeChargeId, FeeScheduleId } from "@florin/domain/id"
import { CurrencyCodeSchema } from "@florin/domain/money"
import { Schema } from "effect"

const EndView = Schema.Struct({
  from: BusinessDateSchema,
  endedAt: InstantSchema,
  approvalId: ApprovalId.schema
}).annotate({
  identifier: "FeeScheduleEnd",
  description: "The first day on which it no longer counts, and who agreed."
})

/** The published form. */
export const FeeScheduleView = Schema.Struct({
  id: FeeScheduleId.schema,
  operation: FeeOperation,
  product: Schema.NullOr(ProductCode),
  currency: CurrencyCodeSchema,
  effectiveFrom: BusinessDateSchema,
  terms: FeeTerms,
  addedAt: InstantSchema,
  approvalId: ApprovalId.schema,
  end: Schema.NullOr(EndView)
}).annotate({
  identifier: "FeeSchedule",
  description:
    "What an operation costs from a day on, for one product or (null) for every one without a schedule of its own."
})

const termsView = Schema.encodeSync(FeeTerms)

/** The view of a schedule. */
export const feeScheduleView = (schedule: FeeSchedule): typeof FeeScheduleView.Encoded => {
  const { addedAt, approval, currency, effectiveFrom, end, id, operation, product, terms } =
    schedule
  return {
    id,
    operation,
    product,
    currency,
    effectiveFrom,
    terms: termsView(terms),
    addedAt: instantToIso(addedAt),
    approvalId: approval,
    end:
      end === null
        ? null
        : { from: end.from, endedAt: instantToIso(end.endedAt), approvalId: end.approval }
  }
}

/** The published form of a charge. */
export const FeeChargeView = Schema.Struct({
  id: FeeChargeId.schema,
  /** The id of what was charged for. */
  subject: Schema.String,
  accountId: AccountId.schema,
  /** The entry that took the fee; null when it came to nothing. */
  entryId: Schema.NullOr(EntryId.schema),
  chargedOn: BusinessDateSchema,
  chargedAt: InstantSchema,
  quote: FeeQuote
}).annotate({
  identifier: "FeeCharge",
  description: "What was charged for an operation, with the quote as it was told before."
})

const quoteView = Schema.encodeSync(FeeQuote)

/** The view of a charge. */
export const feeChargeView = (charge: FeeCharge): typeof FeeChargeView.Encoded => ({
  id: charge.id,
  subject: charge.subject,
  accountId: charge.account,
  entryId: charge.entry,
  chargedOn: charge.chargedOn,
  chargedAt: instantToIso(charge.chargedAt),
  quote: quoteView(charge.quote)
})

/** Terms for the documentation: a tenth of a percent, at least 10.00 and at most 50.00. */
export const exampleTerms = {
  rule: { kind: "percentage", rate: "0.001", rounding: "half_even" },
  minimum: { amount: "10.00", currency: "USD" },
  maximum: { amount: "50.00", currency: "USD" },
  freePerMonth: 2,
  waivers: { products: [], tiers: ["enhanced"] }
} as const satisfies typeof FeeTerms.Encoded
