/**
 * An exact decimal of whole units in JSON: longer than a rate is, since it holds the largest
 * amount there is, and its product with a rate of eighteen digits.
 */
import { Schema, SchemaTransformation } from "effect"
import { formatRate, type Rate, rate } from "../money/index.ts"

const pattern = /^(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,24})?$/u

const isDecimal = (value: unknown): value is Rate =>
  typeof value === "object" &&
  value !== null &&
  "coefficient" in value &&
  typeof value.coefficient === "bigint" &&
  "scale" in value &&
  typeof value.scale === "number"

/** Decimal text, kept as an exact number of zero or more. */
export const ExactDecimal = Schema.String.check(
  Schema.isPattern(pattern, { message: "expected a plain decimal number of zero or more" })
)
  .annotate({
    identifier: "ExactDecimal",
    description: "An exact decimal number: 25.125",
    examples: ["25.125"]
  })
  .pipe(
    Schema.decodeTo(
      Schema.declare(isDecimal, { expected: "ExactDecimal" }),
      SchemaTransformation.transform({
        decode: (text: string): Rate => {
          const [whole = "", fraction = ""] = text.split(".")
          return rate(BigInt(whole + fraction), fraction.length)
        },
        encode: formatRate
      })
    )
  )
