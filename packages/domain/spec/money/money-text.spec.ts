/** Amounts as text: one text per amount, and only that one is read. */
import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type AmountMalformed,
  amountMax,
  type CurrencyCode,
  currency,
  currencyCodes,
  exponentOf,
  formatAmount,
  parseAmount
} from "../../src/money/index.ts"
import { anyCurrency, anyMinorUnits } from "../../testing/index.ts"
import { law } from "../law.ts"

const id = "MONEY-3"
const heading = "Printing and parsing an amount gives the same amount back, for every currency"
const upheldBy = ["packages/domain/src/money/money-text.ts"]

const code = (text: string): CurrencyCode => Result.getOrThrow(currency(text))

law(
  id,
  heading,
  "printing an amount and reading it back gives the same amount, in every currency",
  // Every currency on each amount: 165 times as many texts.
  { upheldBy, runs: 100, examples: [[0n], [1n], [-1n], [amountMax], [-amountMax]] },
  fc.property(anyMinorUnits, (minor) => {
    for (const code of currencyCodes) {
      expect(parseAmount(formatAmount(minor, code), code)).toStrictEqual(Result.succeed(minor))
    }
  })
)

law(
  id,
  heading,
  "a text that is read is printed back letter by letter, so no amount has two texts",
  // Zeros below zero, which chance alone seldom writes in the digits of their currency.
  {
    upheldBy,
    runs: 2000,
    examples: [
      [code("USD"), "-0.00"],
      [code("JPY"), "-0"]
    ]
  },
  fc.property(
    anyCurrency,
    // Near misses: digits, points, signs and what else people write into amounts.
    fc.oneof(
      fc.string({ unit: fc.constantFrom(..."0019.-"), maxLength: 8 }),
      fc.string({ unit: fc.constantFrom(..."0123456789.,-+eE _'N"), maxLength: 24 }),
      fc.tuple(anyMinorUnits, anyCurrency).map(([minor, code]) => formatAmount(minor, code))
    ),
    (code, text) => {
      const read = parseAmount(text, code)
      if (Result.isSuccess(read)) expect(formatAmount(read.success, code)).toBe(text)
    }
  )
)

law(
  id,
  heading,
  "a printed amount has exactly the digits of its currency after the point, and no point without digits",
  { upheldBy },
  fc.property(anyMinorUnits, anyCurrency, (minor, code) => {
    const [, ...fraction] = formatAmount(minor, code).split(".")
    const digits = exponentOf(code)
    expect(fraction.map((each) => each.length)).toStrictEqual(digits === 0 ? [] : [digits])
  })
)

law(
  id,
  heading,
  "what a refusal shows as allowed is itself read",
  // Found once: a whole number that lacks its decimals, and is too large with them.
  { upheldBy, runs: 1000, examples: [[code("USD"), amountMax.toString()]] },
  fc.property(
    anyCurrency,
    fc.oneof(
      fc.string({ unit: fc.constantFrom(..."0019.-"), maxLength: 24 }),
      fc.tuple(anyMinorUnits, anyCurrency).map(([minor, code]) => formatAmount(minor, code))
    ),
    (code, text) => {
      const refusal = parseAmount(text, code)
      if (Result.isSuccess(refusal)) return
      expect(Result.isSuccess(parseAmount(refusal.failure.allowed, code))).toBe(true)
      expect(refusal.failure.message).toContain(refusal.failure.allowed)
    }
  )
)

describe("Amounts in text", () => {
  const printed: readonly (readonly [string, bigint, string])[] = [
    ["USD", 105025n, "1050.25"],
    ["USD", -5n, "-0.05"],
    ["USD", 0n, "0.00"],
    ["USD", 100n, "1.00"],
    ["JPY", 1050n, "1050"],
    ["JPY", -1n, "-1"],
    ["KWD", 1n, "0.001"],
    ["CLF", -12345n, "-1.2345"],
    ["USD", amountMax, "92233720368547758.07"],
    ["JPY", -amountMax, "-9223372036854775807"]
  ]

  it.each(printed)("%s %s is printed and read as %s", (currencyText, minor, text) => {
    expect(formatAmount(minor, code(currencyText))).toBe(text)
    expect(parseAmount(text, code(currencyText))).toStrictEqual(Result.succeed(minor))
  })

  const refused: readonly (readonly [string, string, AmountMalformed["reason"], string])[] = [
    ["USD", "1050.2", "wrong-digits", "1050.20"],
    ["USD", "1050", "wrong-digits", "1050.00"],
    ["USD", "-7", "wrong-digits", "-7.00"],
    ["USD", "1.500", "wrong-digits", "1.50"],
    ["USD", "1.505", "wrong-digits", "1050.25"],
    ["JPY", "100.0", "wrong-digits", "100"],
    ["JPY", "100.5", "wrong-digits", "105025"],
    ["KWD", "1.25", "wrong-digits", "1.250"],
    ["USD", "", "not-plain-decimal", "1050.25"],
    ["USD", "1e3", "not-plain-decimal", "1050.25"],
    ["USD", "1,00", "not-plain-decimal", "1050.25"],
    ["USD", "1,050.25", "not-plain-decimal", "1050.25"],
    ["USD", "NaN", "not-plain-decimal", "1050.25"],
    ["USD", "Infinity", "not-plain-decimal", "1050.25"],
    ["USD", "0x10", "not-plain-decimal", "1050.25"],
    ["USD", "+1.00", "not-plain-decimal", "1050.25"],
    ["JPY", "+1", "not-plain-decimal", "105025"],
    ["USD", " 1.00", "not-plain-decimal", "1050.25"],
    ["USD", "1.00 ", "not-plain-decimal", "1050.25"],
    ["USD", "1.00\n", "not-plain-decimal", "1050.25"],
    ["USD", ".50", "not-plain-decimal", "1050.25"],
    ["USD", "1.", "not-plain-decimal", "1050.25"],
    ["USD", "--1.00", "not-plain-decimal", "1050.25"],
    // Digits of another script: Arabic-Indic one, zero, zero.
    ["JPY", "\u0661\u0660\u0660", "not-plain-decimal", "105025"],
    ["USD", "01.00", "leading-zero", "1050.25"],
    ["USD", "-00.01", "leading-zero", "1050.25"],
    ["JPY", "00", "leading-zero", "105025"],
    ["USD", "-0.00", "negative-zero", "0.00"],
    ["JPY", "-0", "negative-zero", "0"],
    // A zero below zero that lacks digits is not answered with another refused text.
    ["USD", "-0", "wrong-digits", "0.00"],
    ["USD", "92233720368547758.08", "too-large", "92233720368547758.07"],
    ["USD", "-92233720368547758.08", "too-large", "92233720368547758.07"],
    ["JPY", "9223372036854775808", "too-large", "9223372036854775807"],
    // The digits that are missing would make it too large.
    ["USD", "99999999999999999999", "wrong-digits", "92233720368547758.07"]
  ]

  it.each(refused)(
    "%s %j is refused as %s, and %s is shown",
    (currencyText, text, reason, allowed) => {
      const read = parseAmount(text, code(currencyText))
      expect(Result.isFailure(read) ? read.failure : read).toMatchObject({ reason, allowed })
    }
  )

  it("a text of a million digits is refused without being read as a number", () => {
    const read = parseAmount("1".repeat(1_000_000), code("JPY"))
    expect(Result.isFailure(read) ? read.failure.reason : read).toBe("too-large")
  })

  it("the refusal says in words what is expected", () => {
    const message = (currencyText: string, text: string) => {
      const read = parseAmount(text, code(currencyText))
      return Result.isFailure(read) ? read.failure.message : ""
    }
    expect(message("USD", "1050.2")).toBe(
      "an amount in USD is a plain decimal number with 2 digits after the point, such as 1050.20"
    )
    expect(message("JPY", "5.0")).toBe(
      "an amount in JPY is a plain decimal number with no decimal point, such as 5"
    )
    expect(message("JPY", "9223372036854775808")).toBe(
      "an amount in JPY is at most 9223372036854775807"
    )
  })
})
