/** What clients send to open an account and to move it through its life. */
import { ProductCode, products } from "@florin/domain/account"
import { BusinessDateSchema, InstantSchema } from "@florin/domain/calendar"
import { AccountId, CustomerId } from "@florin/domain/id"
import { CurrencyCodeSchema, MoneyFromJson } from "@florin/domain/money"
import { Schema } from "effect"
import { pageQuery } from "../list-page.ts"
import { expectedOneOf, oneOf } from "../one-of.ts"
import { filledLine, line, Metadata } from "../text-fields.ts"

/** How far an account is in its life. */
export const AccountStageSchema = oneOf("pending", "active", "frozen", "closed").annotate({
  identifier: "AccountStage"
})

/** The account in a path. */
export const AccountParams = Schema.Struct({ accountId: AccountId.schema })

/** The body of an opening. */
export const OpenAccountBody = Schema.Struct({
  product: ProductCode.annotate({ message: expectedOneOf(Object.keys(products)) }),
  currency: CurrencyCodeSchema,
  nickname: Schema.optionalKey(line(60)),
  ownerId: Schema.optionalKey(CustomerId.schema),
  overdraftLimit: Schema.optionalKey(MoneyFromJson),
  minimumBalance: Schema.optionalKey(MoneyFromJson),
  singleLimit: Schema.optionalKey(MoneyFromJson),
  dailyLimit: Schema.optionalKey(MoneyFromJson),
  metadata: Schema.optionalKey(Metadata)
}).annotate({ identifier: "AccountOpening" })

/** Why an account is moved to another stage of its life. */
export const ReasonBody = Schema.Struct({
  reason: filledLine(140, "a reason")
}).annotate({ identifier: "Reason" })

/** The filters of the list of accounts. */
export const AccountsQuery = Schema.Struct({
  ...pageQuery,
  ownerId: Schema.optionalKey(CustomerId.schema),
  stage: Schema.optionalKey(AccountStageSchema)
})

/** Of when a balance is asked for: now, at an instant, or at a value date. */
export const BalanceQuery = Schema.Struct({
  at: Schema.optionalKey(InstantSchema),
  valueDate: Schema.optionalKey(BusinessDateSchema)
}).check(
  Schema.makeFilter(
    (query) =>
      query.at === undefined ||
      query.valueDate === undefined ||
      "expected at or valueDate, not both"
  )
)
