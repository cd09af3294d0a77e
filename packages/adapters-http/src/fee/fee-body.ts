/** What people send to ask for schedules and what fees are asked about. */
import { ProductCode, products } from "@florin/domain/account"
import { BusinessDateSchema, InstantSchema } from "@florin/domain/calendar"
import { FeeOperation, FeeTerms, feeOperations } from "@florin/domain/fee"
import { AccountId, FeeChargeId, FeeScheduleId } from "@florin/domain/id"
import { CurrencyCodeSchema } from "@florin/domain/money"
import { Schema } from "effect"
import { whyField } from "../approval/approval-body.ts"
import { pageQuery } from "../list-page.ts"
import { expectedOneOf } from "../one-of.ts"

const operation = FeeOperation.annotate({ message: expectedOneOf(feeOperations) })
const product = ProductCode.annotate({ message: expectedOneOf(Object.keys(products)) })

/** The schedule in a path. */
export const FeeScheduleParams = Schema.Struct({ scheduleId: FeeScheduleId.schema })

/** The charge in a path. */
export const FeeChargeParams = Schema.Struct({ chargeId: FeeChargeId.schema })

/** The filters of the list of schedules. */
export const FeeSchedulesQuery = Schema.Struct({
  ...pageQuery,
  operation: Schema.optionalKey(operation),
  product: Schema.optionalKey(product),
  currency: Schema.optionalKey(CurrencyCodeSchema),
  asOf: Schema.optionalKey(BusinessDateSchema),
  knownAt: Schema.optionalKey(InstantSchema)
})

/** The body that asks for a schedule. */
export const FeeScheduleBody = Schema.Struct({
  operation,
  /** Left out for every product that has no schedule of its own. */
  product: Schema.optionalKey(product),
  currency: CurrencyCodeSchema,
  effectiveFrom: BusinessDateSchema,
  terms: FeeTerms,
  reason: whyField
}).annotate({ identifier: "FeeScheduleAsked" })

/** The body that asks for the end of one. */
export const FeeScheduleEndBody = Schema.Struct({
  from: BusinessDateSchema,
  reason: whyField
}).annotate({ identifier: "FeeScheduleEndAsked" })

/** What a fee is asked about. */
export const FeeQuoteQuery = Schema.Struct({
  operation,
  accountId: AccountId.schema,
  amount: Schema.String.check(
    Schema.isPattern(/^(?:0|[1-9][0-9]*)(?:\.[0-9]{1,4})?$/u, {
      message: "expected a plain decimal number above zero, such as 1050.25"
    })
  ),
  currency: CurrencyCodeSchema
})
