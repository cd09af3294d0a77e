/** Why an allowance says no, in order of precedence. */
import { Schema } from "effect"
import { AccountId, CustomerId } from "../id/index.ts"
import { CurrencyCodeSchema } from "../money/index.ts"
import { CustomerTier } from "./customer-tier.ts"

const paymentFields = {
  account: AccountId.schema,
  currency: CurrencyCodeSchema,
  asked: Schema.BigInt
}

/** The customer's tier opens no such account, or no further one. */
export class OpeningNotAllowed extends Schema.TaggedError<OpeningNotAllowed>()(
  "OpeningNotAllowed",
  {
    customer: CustomerId.schema,
    because: Schema.Literals(["product", "accounts"]),
    tier: CustomerTier,
    product: Schema.String,
    accountsMax: Schema.Int
  }
) {}

/** The payment is over what the customer's tier allows. */
export class AllowanceExceeded extends Schema.TaggedError<AllowanceExceeded>()(
  "AllowanceExceeded",
  {
    ...paymentFields,
    limit: Schema.Literals(["single", "daily", "tier"]),
    tier: CustomerTier,
    allowed: Schema.BigInt,
    left: Schema.BigInt
  }
) {}

/** A payment of this size asks the customer to prove again who they are. */
export class PaymentStepUpRequired extends Schema.TaggedError<PaymentStepUpRequired>()(
  "PaymentStepUpRequired",
  { ...paymentFields, from: Schema.BigInt }
) {}
