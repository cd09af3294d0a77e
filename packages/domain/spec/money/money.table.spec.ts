/** Published splits and roundings, every case of `vectors/money.json`. */
import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import {
  allocate,
  divideRounded,
  formatRate,
  type LeftOver,
  parseRate,
  roundingModes,
  roundRate
} from "../../src/money/index.ts"
import { readVectors } from "../read-vectors.ts"

const Mode = Schema.Literals(roundingModes)
const minorUnits = Schema.Array(Schema.BigIntFromString)

/** The rules as the cases word them, and what they are called here. */
const rules = {
  "floor toward zero each share, then the left-over minor units one by one to the largest ratios first, in order":
    "largest-weights",
  "floor each share, left-over minor units one by one from the first share on": "first-shares"
} as const satisfies Record<string, LeftOver>

const Case = Schema.Union([
  Schema.Struct({
    kind: Schema.Literal("allocate"),
    id: Schema.String,
    amountMinor: Schema.BigIntFromString,
    ratios: minorUnits,
    rule: Schema.Literals([
      "floor toward zero each share, then the left-over minor units one by one to the largest ratios first, in order",
      "floor each share, left-over minor units one by one from the first share on"
    ]),
    expectedMinor: minorUnits
  }),
  Schema.Struct({
    kind: Schema.Literal("allocate_rejected"),
    id: Schema.String,
    amountMinor: Schema.BigIntFromString,
    ratios: minorUnits
  }),
  Schema.Struct({
    kind: Schema.Literal("round"),
    id: Schema.String,
    value: Schema.String,
    scale: Schema.Int,
    mode: Mode,
    expected: Schema.String
  }),
  Schema.Struct({
    kind: Schema.Literal("divide"),
    id: Schema.String,
    numerator: Schema.BigIntFromString,
    denominator: Schema.BigIntFromString,
    mode: Mode,
    expected: Schema.BigIntFromString
  })
])

const cases = readVectors("money", Case)

const outcomeOf = (
  published: typeof Case.Type
): { readonly found: unknown; readonly published: unknown } => {
  switch (published.kind) {
    case "allocate":
      return {
        found: allocate(published.amountMinor, published.ratios, rules[published.rule]),
        published: Result.succeed(published.expectedMinor)
      }
    case "allocate_rejected":
      return {
        found: Result.isFailure(allocate(published.amountMinor, published.ratios)),
        published: true
      }
    case "round":
      return {
        found: Result.map(parseRate(published.value), (value) =>
          formatRate(roundRate(value, published.scale, published.mode))
        ),
        published: Result.map(parseRate(published.expected), formatRate)
      }
    case "divide":
      return {
        found: divideRounded(published.numerator, published.denominator, published.mode),
        published: published.expected
      }
  }
}

describe("Published money arithmetic", () => {
  it("every kind of case is there", () => {
    expect(new Set(cases.map((each) => each.kind))).toStrictEqual(
      new Set(["allocate", "allocate_rejected", "round", "divide"])
    )
    expect(cases).toHaveLength(70)
  })

  it.each(cases)("$kind $id comes out as published", (each) => {
    const { found, published } = outcomeOf(each)
    expect(found).toStrictEqual(published)
  })

  it("splits without a rule for the left-over come out alike where nothing is left over to argue about", () => {
    // 1003 by 50:50 and 2 by 1:1:1: equal weights and equal remainders make the rules agree.
    for (const rule of ["largest-remainder", "first-shares", "largest-weights"] as const) {
      expect(allocate(1003n, [50n, 50n], rule)).toStrictEqual(Result.succeed([502n, 501n]))
      expect(allocate(2n, [1n, 1n, 1n], rule)).toStrictEqual(Result.succeed([1n, 1n, 0n]))
    }
  })
})
