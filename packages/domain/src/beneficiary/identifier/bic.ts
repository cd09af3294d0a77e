/**
 * The business identifier code of a bank: its shape, and a country that exists.
 *
 * Four characters of the party, two letters of its country, two characters of the place, and
 * three of a branch or none. Whether a bank has the code is told by the registry of ISO 9362
 * alone. Upholds BENEFICIARY-3.
 *
 * Source: ISO 9362:2022; XK for Kosovo, which ISO 3166-1 leaves to its users, is in use there.
 */
import { type Brand, Result, Schema } from "effect"
import { CountryCode } from "../../country/index.ts"

/** A code of 8 or 11 characters, such as "DEUTDEFF" or "DEUTDEFF500". */
export type Bic = string & Brand.Brand<"Bic">

/** Why a text is no BIC, in the order in which it is looked at. */
export const BicFault = Schema.Literals(["form", "country"])
export type BicFault = typeof BicFault.Type

/** The text is no BIC. */
export class BicMalformed extends Schema.TaggedError<BicMalformed>()("BicMalformed", {
  reason: BicFault
}) {
  override get message(): string {
    return bicFaultWords[this.reason]
  }
}

/** What is wrong, for whoever typed it. */
export const bicFaultWords: Readonly<Record<BicFault, string>> = {
  form: "expected a BIC of 8 or 11 capital letters and digits, such as DEUTDEFF",
  country: "the fifth and sixth characters are no country"
}

const pattern = /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/u
const isCountry = Schema.is(CountryCode)

/**
 * What is wrong with a text as a BIC; null when nothing is.
 *
 * @upholds BENEFICIARY-3
 */
export const bicFault = (text: string): BicFault | null => {
  if (!pattern.test(text)) return "form"
  const country = text.slice(4, 6)
  return country === "XK" || isCountry(country) ? null : "country"
}

const isBic = (text: string): text is Bic => bicFault(text) === null

/** The BIC that a text is. */
export const parseBic = (text: string): Result.Result<Bic, BicMalformed> =>
  isBic(text)
    ? Result.succeed(text)
    : Result.fail(new BicMalformed({ reason: bicFault(text) ?? "form" }))

/** The country of the party. */
export const countryOfBic = (bic: Bic): string => bic.slice(4, 6)

/** The branch; null for the head office, which three times X stands for too. */
export const branchOfBic = (bic: Bic): string | null => {
  const branch = bic.slice(8)
  return branch === "" || branch === "XXX" ? null : branch
}

/** A BIC in JSON. */
export const BicSchema = Schema.String.annotate({ message: bicFaultWords.form })
  .check(
    Schema.makeFilter(
      (text: string) => {
        const fault = bicFault(text)
        return fault === null ? undefined : bicFaultWords[fault]
      },
      { toJsonSchema: () => ({ pattern: pattern.source }) }
    )
  )
  .pipe(Schema.brand("Bic"))
  .annotate({
    identifier: "Bic",
    title: "BIC",
    description: "Business identifier code of a bank (ISO 9362)."
  })
