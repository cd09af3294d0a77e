/**
 * The currency table against ISO 4217: list one as published on 2024-06-25, and the
 * amendments 176, 178, 179 and 180 that have taken effect since, as of November 2026.
 */
import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import {
  CurrencyCodeSchema,
  codesWithoutMinorUnit,
  currency,
  currencyCodes,
  currencyTable,
  exponentOf,
  UnknownCurrency
} from "../../src/money/index.ts"
import { readVectors } from "../read-vectors.ts"

const published = readVectors(
  "iso4217",
  Schema.Struct({
    code: Schema.String,
    numeric: Schema.String,
    exponent: Schema.NullOr(Schema.Int),
    name: Schema.String
  })
)

/** What the amendments since took off the list, and put on it. */
const left = ["ANG", "BGN", "CUC"]
const came = [
  { code: "XAD", numeric: "396", exponent: 2, name: "Arab Accounting Dinar" },
  { code: "XCG", numeric: "532", exponent: 2, name: "Caribbean Guilder" }
]

const withMinorUnit = published.filter((row) => row.exponent !== null)
const withoutMinorUnit = published.filter((row) => row.exponent === null).map((row) => row.code)

describe("ISO 4217, the edition of 2024-06-25 with amendments to 180", () => {
  it("the table is the published list with the amendments, and nothing more", () => {
    const expected = withMinorUnit.filter((row) => !left.includes(row.code)).concat(came)
    const byCode = (a: { readonly code: string }, b: { readonly code: string }) =>
      a.code < b.code ? -1 : 1
    expect(currencyTable.toSorted(byCode)).toStrictEqual(expected.toSorted(byCode))
  })

  it.each(withMinorUnit.filter((row) => !left.includes(row.code)))(
    "$code is accepted and has $exponent decimal digits",
    ({ code, exponent }) => {
      expect(Result.map(currency(code), exponentOf)).toStrictEqual(Result.succeed(exponent))
    }
  )

  it.each(came)("$code, which came since, is accepted", ({ code, exponent }) => {
    expect(Result.map(currency(code), exponentOf)).toStrictEqual(Result.succeed(exponent))
  })

  it.each([...left, "HRK", "SLL", "ZWL", "DEM", "LTL"])(
    "%s, which has left, is refused",
    (code) => {
      expect(currency(code)).toStrictEqual(
        Result.fail(new UnknownCurrency({ code, reason: "not-listed" }))
      )
    }
  )

  it.each(withoutMinorUnit)("%s has no minor unit and is refused for that reason", (code) => {
    expect(currency(code)).toStrictEqual(
      Result.fail(new UnknownCurrency({ code, reason: "no-minor-unit" }))
    )
  })

  it("metals, units of account, the test code and no currency are all named as having none", () => {
    expect(codesWithoutMinorUnit.toSorted()).toStrictEqual(withoutMinorUnit.toSorted())
    expect(codesWithoutMinorUnit).toEqual(expect.arrayContaining(["XAU", "XDR", "XTS", "XXX"]))
  })

  it("codes and numbers are each there once, in their form, and digits are 0 to 4", () => {
    expect(new Set(currencyCodes).size).toBe(currencyTable.length)
    expect(new Set(currencyTable.map((row) => row.numeric)).size).toBe(currencyTable.length)
    for (const row of currencyTable) {
      expect(row.code).toMatch(/^[A-Z]{3}$/u)
      expect(row.numeric).toMatch(/^\d{3}$/u)
      expect([0, 2, 3, 4]).toContain(row.exponent)
    }
  })

  it.each(["", "usd", "USD ", " USD", "US", "USDX", "840", "US$", "constructor", "__proto__"])(
    "%j is refused",
    (text) => {
      expect(Result.isFailure(currency(text))).toBe(true)
    }
  )

  it("a refusal carries no more of a long text than a code could need", () => {
    const refused = currency("U".repeat(1_000_000))
    expect(Result.isFailure(refused) ? refused.failure.code : "").toBe("U".repeat(16))
  })

  it("the schema says what is wrong with a code", () => {
    const message = (text: unknown) => {
      const read = Schema.decodeUnknownResult(CurrencyCodeSchema)(text)
      return Result.isFailure(read) ? String(read.failure) : "accepted"
    }
    expect(message("USD")).toBe("accepted")
    expect(message("usd")).toContain("three capital letters of an active ISO 4217 currency")
    expect(message("XAU")).toContain("XAU has no minor unit")
    expect(message(840)).toContain("three capital letters of an active ISO 4217 currency")
  })
})
