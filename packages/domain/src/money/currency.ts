/**
 * A currency code that has been checked against the table, and the questions asked of it.
 *
 * The table itself, with its edition, is in `currency-table.ts`.
 */
import { type Brand, Result, Schema } from "effect"
import { type CurrencyRow, codesWithoutMinorUnit, currencyTable } from "./currency-table.ts"

/** An accepted ISO 4217 code, such as "USD". */
export type CurrencyCode = string & Brand.Brand<"CurrencyCode">

const rowOf: ReadonlyMap<string, CurrencyRow> = new Map(currencyTable.map((row) => [row.code, row]))

const withoutMinorUnit: ReadonlySet<string> = new Set(codesWithoutMinorUnit)

const isCurrencyCode = (code: string): code is CurrencyCode => rowOf.has(code)

/** Why a code is refused: nobody lists it, or it has no minor unit to count in. */
export const UnknownCurrencyReason = Schema.Literals(["not-listed", "no-minor-unit"])

/** The code names no currency that an amount can have. */
export class UnknownCurrency extends Schema.TaggedError<UnknownCurrency>()("UnknownCurrency", {
  code: Schema.String,
  reason: UnknownCurrencyReason
}) {
  override get message(): string {
    return unknownCurrencyMessage(this.code)
  }
}

const notListed = "expected the three capital letters of an active ISO 4217 currency, such as USD"

const unknownCurrencyMessage = (code: string): string =>
  withoutMinorUnit.has(code)
    ? `${code} has no minor unit, so no amount can be counted in it: give a currency such as USD`
    : notListed

/** The currency with this code; letters are capitals, without blanks. */
export const currency = (code: string): Result.Result<CurrencyCode, UnknownCurrency> =>
  isCurrencyCode(code)
    ? Result.succeed(code)
    : Result.fail(
        new UnknownCurrency({
          code: code.slice(0, 16),
          reason: withoutMinorUnit.has(code) ? "no-minor-unit" : "not-listed"
        })
      )

/** Decimal digits of the currency's minor unit, 0 to 4. */
export const exponentOf = (code: CurrencyCode): number => rowOf.get(code)?.exponent ?? 0

const examples = (codes: readonly string[]): readonly CurrencyCode[] => codes.filter(isCurrencyCode)

/** Every accepted code, in alphabetic order. */
export const currencyCodes: readonly CurrencyCode[] = currencyTable
  .map((row) => row.code)
  .filter(isCurrencyCode)

/** A currency code in JSON: a string that must be on the table. */
export const CurrencyCodeSchema = Schema.String.annotate({ message: notListed })
  .check(
    Schema.makeFilter(
      (code: string) => (isCurrencyCode(code) ? undefined : unknownCurrencyMessage(code)),
      { toJsonSchema: () => ({ pattern: "^[A-Z]{3}$" }) }
    )
  )
  .pipe(Schema.brand("CurrencyCode"))
  .annotate({
    identifier: "CurrencyCode",
    title: "Currency code",
    description: "Alphabetic code of an active ISO 4217 currency that has a minor unit.",
    examples: examples(["USD", "EUR", "JPY"])
  })
