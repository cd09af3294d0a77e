/**
 * Rates as decimal text: "0.0725" for 7.25 %.
 *
 * Zeros at the end are accepted and not given back, since they change nothing;
 * exponents, signs other than a minus, and more digits than a rate needs are refused.
 */
import { Effect, Result, Schema, SchemaIssue, SchemaTransformation } from "effect"
import { powerOfTen, type Rate, rate } from "./rate.ts"

/** The text is no rate; `allowed` says what is one. */
export class RateMalformed extends Schema.TaggedError<RateMalformed>()("RateMalformed", {
  allowed: Schema.String
}) {
  override get message(): string {
    return `expected ${this.allowed}`
  }
}

/** Nine digits before the point and eighteen after hold every published rate and exchange rate. */
const pattern = /^-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,18})?$/u
const negativeZero = /^-0(?:\.0*)?$/u
const allowed =
  "a plain decimal number such as 0.0725, with at most 9 digits before the point and 18 after"

/** The rate that a text stands for. */
export const parseRate = (text: string): Result.Result<Rate, RateMalformed> => {
  if (!pattern.test(text) || negativeZero.test(text)) {
    return Result.fail(new RateMalformed({ allowed }))
  }
  const point = text.indexOf(".")
  return Result.succeed(
    point < 0
      ? rate(BigInt(text), 0)
      : rate(BigInt(text.slice(0, point) + text.slice(point + 1)), text.length - point - 1)
  )
}

/** The rate in decimal text, without zeros at the end: "0.0725", "-1.5", "12". */
export const formatRate = (of: Rate): string => {
  const { coefficient, scale } = rate(of.coefficient, of.scale)
  if (scale === 0) return coefficient.toString()
  const size = coefficient < 0n ? -coefficient : coefficient
  const one = powerOfTen(scale)
  const fraction = (size % one).toString().padStart(scale, "0")
  return `${coefficient < 0n ? "-" : ""}${size / one}.${fraction}`
}

const isRate = (value: unknown): value is Rate =>
  typeof value === "object" &&
  value !== null &&
  "coefficient" in value &&
  typeof value.coefficient === "bigint" &&
  "scale" in value &&
  typeof value.scale === "number"

/** A rate in JSON: decimal text, kept as an exact decimal. */
export const RateFromJson = Schema.String.check(
  Schema.makeFilter((text: string) => (pattern.test(text) ? undefined : `expected ${allowed}`), {
    toJsonSchema: () => ({ pattern: pattern.source })
  })
)
  .annotate({
    identifier: "Rate",
    title: "Rate",
    description: "An exact decimal number: 0.0725 is 7.25 %.",
    examples: ["0.0725"]
  })
  .pipe(
    Schema.decodeTo(
      Schema.declare(isRate, { expected: "Rate" }),
      SchemaTransformation.transformEffect({
        decode: (text) => {
          const read = parseRate(text)
          return Result.isSuccess(read)
            ? Effect.succeed(read.success)
            : Effect.fail(new SchemaIssue.InvalidValue({ message: read.failure.message }, text))
        },
        encode: (of) => Effect.succeed(formatRate(of))
      })
    )
  )
