/**
 * Money in JSON: `{ "amount": "1050.25", "currency": "USD" }`.
 *
 * Each wrong field gives one error with its own path, so that a form can mark it.
 * What a text may look like is decided in `money-text.ts` and `currency.ts`.
 *
 * @upholds MONEY-3
 */
import { Effect, Result, Schema, SchemaIssue, SchemaTransformation } from "effect"
import { CurrencyCodeSchema } from "./currency.ts"
import { type Money, money } from "./money.ts"
import { formatAmount, parseAmount } from "./money-text.ts"

const moneyExpected = `expected an object such as { "amount": "1050.25", "currency": "USD" }`

const digitsDescription =
  "A plain decimal number with exactly as many digits after the point as the currency has: " +
  "2 for USD, none and no point for JPY, 3 for KWD."

const amountText = (pattern: RegExp, message: string, description: string) =>
  Schema.String.check(Schema.isPattern(pattern, { message })).annotate({
    title: "Amount",
    description: `${digitsDescription} ${description}`,
    examples: ["1050.25", "0.05", "1050"]
  })

const AmountText = amountText(
  /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]{1,4})?$/u,
  "expected a plain decimal number such as 1050.25",
  "Below zero it begins with a minus."
)

const PositiveAmountText = amountText(
  /^(?:0|[1-9][0-9]*)(?:\.[0-9]{1,4})?$/u,
  "expected a plain decimal number above zero, such as 1050.25",
  "It is above zero."
)

const isMoney = (value: unknown): value is Money =>
  typeof value === "object" &&
  value !== null &&
  "amount" in value &&
  typeof value.amount === "bigint" &&
  "currency" in value &&
  Schema.is(CurrencyCodeSchema)(value.currency)

const MoneyValue = Schema.declare(isMoney, { expected: "Money" })

/** Money within the domain, for the fields of errors and receipts. */
export const MoneySchema = MoneyValue

const atAmount = (message: string, input: string) =>
  Effect.fail(new SchemaIssue.Pointer(["amount"], new SchemaIssue.InvalidValue({ message }, input)))

const moneyCodec = (amountMinimum: bigint | null) =>
  SchemaTransformation.transformEffect<Money, typeof MoneyText.Type>({
    decode: ({ amount, currency }) => {
      const minor = parseAmount(amount, currency)
      if (Result.isFailure(minor)) return atAmount(minor.failure.message, amount)
      if (amountMinimum !== null && minor.success < amountMinimum) {
        return atAmount("expected an amount above zero", amount)
      }
      return Effect.succeed(money(minor.success, currency))
    },
    encode: (value) =>
      Effect.succeed({
        amount: formatAmount(value.amount, value.currency),
        currency: value.currency
      })
  })

const MoneyText = Schema.Struct({ amount: AmountText, currency: CurrencyCodeSchema }).annotate({
  identifier: "Money",
  title: "Money",
  description: "An amount of one currency.",
  message: moneyExpected
})

const PositiveMoneyText = Schema.Struct({
  amount: PositiveAmountText,
  currency: CurrencyCodeSchema
}).annotate({
  identifier: "PositiveMoney",
  title: "Money above zero",
  description: "An amount of one currency, of one minor unit at least.",
  message: moneyExpected
})

/** Money as it stands in JSON, and back. */
export const MoneyFromJson = MoneyText.pipe(Schema.decodeTo(MoneyValue, moneyCodec(null)))

/** Money of more than nothing, as every payment has it. */
export const PositiveMoneyFromJson = PositiveMoneyText.pipe(
  Schema.decodeTo(MoneyValue, moneyCodec(1n))
)
