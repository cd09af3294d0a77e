/** Money in JSON: both ways without loss, and one error for each field that is wrong. */
import { Result, Schema, SchemaIssue } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { currency, MoneyFromJson, money, PositiveMoneyFromJson } from "../../src/money/index.ts"
import { anyCurrency, anyMoney, positiveMinorUnits } from "../../testing/index.ts"
import { law } from "../law.ts"

law(
  "MONEY-3",
  "Printing and parsing an amount gives the same amount back, for every currency",
  "money written as JSON text and read back is the same money",
  {
    upheldBy: ["packages/domain/src/money/money-json.ts", "packages/domain/src/money/money-text.ts"]
  },
  fc.property(anyMoney, (of) => {
    const text = JSON.stringify(Schema.encodeSync(MoneyFromJson)(of))
    expect(Schema.decodeUnknownSync(MoneyFromJson)(JSON.parse(text))).toStrictEqual(of)
  })
)

const issuesOf = (schema: typeof MoneyFromJson | typeof PositiveMoneyFromJson, input: unknown) => {
  const read = Schema.decodeUnknownResult(schema)(input, { errors: "all" })
  return Result.isSuccess(read)
    ? []
    : SchemaIssue.makeFormatterStandardSchemaV1()(read.failure.issue).issues.map((issue) => ({
        path: issue.path,
        message: issue.message
      }))
}

describe("Money in JSON", () => {
  it("is an amount in text and a currency", () => {
    const usd = Result.getOrThrow(currency("USD"))
    expect(Schema.encodeSync(MoneyFromJson)(money(105025n, usd))).toStrictEqual({
      amount: "1050.25",
      currency: "USD"
    })
  })

  const plain = "expected a plain decimal number such as 1050.25"
  const unlisted = "expected the three capital letters of an active ISO 4217 currency, such as USD"
  const wrong: readonly (readonly [unknown, readonly (readonly [string, string])[]])[] = [
    [{ amount: "1e3", currency: "USD" }, [["amount", plain]]],
    [{ amount: 10.5, currency: "USD" }, [["amount", "Expected string"]]],
    [
      { amount: "10.5", currency: "USD" },
      [
        [
          "amount",
          "an amount in USD is a plain decimal number with 2 digits after the point, such as 10.50"
        ]
      ]
    ],
    [{ amount: "1.00", currency: "BGN" }, [["currency", unlisted]]],
    [
      { amount: "1,00", currency: "usd" },
      [
        ["amount", plain],
        ["currency", unlisted]
      ]
    ],
    [
      {},
      [
        ["amount", "Missing key"],
        ["currency", "Missing key"]
      ]
    ]
  ]

  it.each(wrong)("%j gives one error for each wrong field", (input, issues) => {
    expect(issuesOf(MoneyFromJson, input)).toStrictEqual(
      issues.map(([field, message]) => ({ path: [field], message }))
    )
  })

  it("money above zero is read where it is asked for, and nothing else", () => {
    fc.assert(
      fc.property(anyCurrency, positiveMinorUnits, (code, minor) => {
        const read = (amount: bigint) =>
          Schema.decodeUnknownResult(PositiveMoneyFromJson)(
            Schema.encodeSync(MoneyFromJson)(money(amount, code))
          )
        expect(read(minor)).toStrictEqual(Result.succeed(money(minor, code)))
        expect(Result.isFailure(read(-minor))).toBe(true)
        expect(Result.isFailure(read(0n))).toBe(true)
      })
    )
  })

  it.each(["0.00", "-5.00"])(
    "%s where money above zero is asked for is one error at the amount",
    (amount) => {
      const issues = issuesOf(PositiveMoneyFromJson, { amount, currency: "USD" })
      expect(issues).toHaveLength(1)
      expect(issues[0]?.path).toStrictEqual(["amount"])
      expect(issues[0]?.message).toContain("above zero")
    }
  )

  it("describes itself as JSON Schema, by name, with a pattern that its examples match", () => {
    const document = Schema.toJsonSchemaDocument(Schema.Struct({ price: MoneyFromJson }))
    expect(document.schema).toMatchObject({ properties: { price: { $ref: "#/$defs/Money" } } })
    const AmountDocument = Schema.Struct({
      type: Schema.Literal("string"),
      pattern: Schema.String,
      description: Schema.NonEmptyString,
      examples: Schema.NonEmptyArray(Schema.String)
    })
    const { Money } = Schema.decodeUnknownSync(
      Schema.Struct({
        Money: Schema.Struct({ properties: Schema.Struct({ amount: AmountDocument }) })
      })
    )(document.definitions)
    const { amount } = Money.properties
    const pattern = new RegExp(amount.pattern, "u")
    for (const example of amount.examples) expect(example).toMatch(pattern)
    fc.assert(
      fc.property(anyMoney, (of) => {
        expect(Schema.encodeSync(MoneyFromJson)(of).amount).toMatch(pattern)
      })
    )
  })
})
