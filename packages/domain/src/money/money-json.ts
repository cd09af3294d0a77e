/**
 * Money in JSON: `{ "amount": "1050.25", "currency": "USD" }`.
 *
 * Each wrong field gives one error with its own path, so a form can mark it.
 * What a text may look like is decided in `money-text.ts` and `currency.ts`.
 */
import { Effect, Result, Schema, SchemaIssue, SchemaTransformation } from "effect"
import { CurrencyCodeSchema } from "./currency.ts"
import { type Money, money } from "./money.ts"
import { formatAmount, parseAmount } from "./money-text.ts"

const AmountText = Schema.String.annotate({
  title: "Amount",
  description:
    "Plain decimal number with exactly as many digits after the point as the currency has " +
    "(2 for USD, none and no point for JPY, 3 for KWD).",
  examples: ["1050.25", "0.05", "1050"],
  pattern: "^-?(0|[1-9][0-9]*)(\\.[0-9]{1,4})?$",
  maxLength: 21
})

const MoneyText = Schema.Struct({ amount: AmountText, currency: CurrencyCodeSchema }).annotate({
  identifier: "Money",
  title: "Money",
  description: "An amount of one currency.",
  examples: []
})

const isMoney = (value: unknown): value is Money =>
  typeof value === "object" &&
  value !== null &&
  "amount" in value &&
  typeof value.amount === "bigint" &&
  "currency" in value &&
  Schema.is(CurrencyCodeSchema)(value.currency)

const MoneyValue = Schema.declare(isMoney, { identifier: "MoneyValue", expected: "Money" })

const atAmount = (message: string, input: unknown) =>
  new SchemaIssue.Pointer(["amount"], new SchemaIssue.InvalidValue({ message }, input))

/** Money as it stands in JSON, and back. */
export const MoneyFromJson = MoneyText.pipe(
  Schema.decodeTo(
    MoneyValue,
    SchemaTransformation.transformEffect({
      decode: ({ amount, currency }) => {
        const minor = parseAmount(amount, currency)
        return Result.isSuccess(minor)
          ? Effect.succeed(money(minor.success, currency))
          : Effect.fail(atAmount(minor.failure.message, amount))
      },
      encode: (value) =>
        Effect.succeed({
          amount: formatAmount(value.amount, value.currency),
          currency: value.currency
        })
    })
  )
)

/** Money of more than nothing, as every payment has it. */
export const PositiveMoneyFromJson = MoneyFromJson.check(
  Schema.makeFilter((value: Money) =>
    value.amount > 0n ? undefined : { path: ["amount"], issue: "expected an amount above zero" }
  )
)
