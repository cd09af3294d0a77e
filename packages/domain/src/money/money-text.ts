/**
 * Amounts as decimal text, the only form in which they cross an edge.
 *
 * One amount has one text: exactly the currency's digits after the point, no
 * leading zeros, no sign but a minus, no zero below zero. Anything else is refused
 * with what would have been right, never repaired. JSON objects are in `money-json.ts`.
 *
 * @upholds MONEY-3
 */
import { Result, Schema } from "effect"
import { type CurrencyCode, CurrencyCodeSchema, exponentOf } from "./currency.ts"
import { amountMax } from "./money.ts"

/** Why a text is no amount, in the order in which it is looked for. */
export const AmountMalformedReason = Schema.Literals([
  "not-plain-decimal",
  "leading-zero",
  "wrong-digits",
  "negative-zero",
  "too-large"
])
/** One of the reasons why a text is no amount. */
export type AmountMalformedReason = typeof AmountMalformedReason.Type

/** The text is not an amount of the currency; `allowed` shows one that is. */
export class AmountMalformed extends Schema.TaggedError<AmountMalformed>()("AmountMalformed", {
  currency: CurrencyCodeSchema,
  reason: AmountMalformedReason,
  exponent: Schema.Number,
  allowed: Schema.String
}) {
  override get message(): string {
    const digits =
      this.exponent === 0 ? "no decimal point" : `${this.exponent} digits after the point`
    return this.reason === "too-large"
      ? `an amount in ${this.currency} is at most ${this.allowed}`
      : `an amount in ${this.currency} is a plain decimal number with ${digits}, such as ${this.allowed}`
  }
}

const plainDecimal = /^-?\d+(?:\.\d+)?$/u
const leadingZero = /^-?0\d/u
/** Sign, 19 digits and a point: nothing longer is within `amountMax`. */
const textLengthMax = 21

/** The amount in decimal text, with exactly the currency's digits: "1050.25", "-0.05", "1050". */
export const formatAmount = (minor: bigint, currency: CurrencyCode): string => {
  const exponent = exponentOf(currency)
  if (exponent === 0) return minor.toString()
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, "0")
  const point = digits.length - exponent
  return `${minor < 0n ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** The minor units that a text stands for. @upholds MONEY-3 */
export const parseAmount = (
  text: string,
  currency: CurrencyCode
): Result.Result<bigint, AmountMalformed> => {
  const exponent = exponentOf(currency)
  const refuse = (reason: AmountMalformedReason, allowed: string) =>
    Result.fail(new AmountMalformed({ currency, reason, exponent, allowed }))
  const example = () => formatAmount(105025n, currency)

  if (!plainDecimal.test(text)) return refuse("not-plain-decimal", example())
  if (leadingZero.test(text)) return refuse("leading-zero", example())
  const point = text.indexOf(".")
  const decimals = point < 0 ? 0 : text.length - point - 1
  if (decimals !== exponent) {
    const meant = withDigits(text, point, exponent)
    if (meant === undefined) return refuse("wrong-digits", example())
    const read = parseAmount(meant, currency)
    return refuse("wrong-digits", Result.isSuccess(read) ? meant : read.failure.allowed)
  }
  if (text.length > textLengthMax) return refuse("too-large", formatAmount(amountMax, currency))
  const minor = BigInt(point < 0 ? text : text.slice(0, point) + text.slice(point + 1))
  if (minor === 0n && text.startsWith("-"))
    return refuse("negative-zero", formatAmount(0n, currency))
  if (minor > amountMax || minor < -amountMax) {
    return refuse("too-large", formatAmount(amountMax, currency))
  }
  return Result.succeed(minor)
}

/** The same number with so many digits after the point, where zeros alone make the difference. */
const withDigits = (text: string, point: number, exponent: number): string | undefined => {
  if (text.length > textLengthMax) return undefined
  const whole = point < 0 ? text : text.slice(0, point)
  const fraction = point < 0 ? "" : text.slice(point + 1)
  if (!/^0*$/u.test(fraction.slice(exponent))) return undefined
  return exponent === 0 ? whole : `${whole}.${fraction.slice(0, exponent).padEnd(exponent, "0")}`
}
