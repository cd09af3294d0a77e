/**
 * The international bank account number: its form by country, and its check digits.
 *
 * Kept in the electronic form, without blanks. Read, the printed form is accepted too, in
 * groups of four with a blank between; small letters and other marks are refused. Whether
 * the account exists is known to its bank alone. Upholds BENEFICIARY-1.
 *
 * Source: ISO 13616-1 and the IBAN Registry.
 */
import { Brand, Result, Schema } from "effect"
import { hasCheckDigits } from "./check-digits.ts"
import { ibanStructures } from "./iban-structures.ts"

/** An IBAN in its electronic form, such as "DE89370400440532013000". */
export type Iban = string & Brand.Brand<"Iban">

/** Why a text is no IBAN, in the order in which it is looked at. */
export const IbanFault = Schema.Literals(["form", "country", "length", "structure", "check-digits"])
export type IbanFault = typeof IbanFault.Type

/** The text is no IBAN. */
export class IbanMalformed extends Schema.TaggedError<IbanMalformed>()("IbanMalformed", {
  reason: IbanFault
}) {
  override get message(): string {
    return ibanFaultWords[this.reason]
  }
}

/** What is wrong, for whoever typed it. */
export const ibanFaultWords: Readonly<Record<IbanFault, string>> = {
  form: "expected an IBAN: capital letters and digits, such as DE89370400440532013000",
  country: "no country with these first two letters has IBANs",
  length: "an IBAN of this country has another length",
  structure: "an IBAN of this country has letters and digits in other places",
  "check-digits": "the check digits are wrong: a character is wrong or stands in another place"
}

// Kinds of characters as bits, so that one table answers for every place of every country.
const digit = 1
const letter = 2
const kinds = new Uint8Array(128)
for (let code = 48; code < 58; code++) kinds[code] = digit
for (let code = 65; code < 91; code++) kinds[code] = letter

const kindsAllowed: ReadonlyMap<string, number> = new Map([
  ["n", digit],
  ["a", letter],
  ["c", digit | letter]
])

/** Which kinds each place takes, the two letters of the country with them. */
const placesOf = (structure: string): Uint8Array => {
  const places = [letter, letter]
  for (const [, length = "0", kind = ""] of structure.matchAll(/(\d{1,2})!([nac])/gu))
    for (let more = Number.parseInt(length, 10); more > 0; more--)
      places.push(kindsAllowed.get(kind) ?? 0)
  return Uint8Array.from(places)
}

const countryAt = (text: string): number => (text.charCodeAt(0) - 65) * 26 + text.charCodeAt(1) - 65

const byCountry: (Uint8Array | undefined)[] = Array.from({ length: 26 * 26 }, () => undefined)
for (const [country, structure] of ibanStructures)
  byCountry[countryAt(country)] = placesOf(structure)

const shortest = 5
const longest = 34

/**
 * What is wrong with a text as an IBAN in its electronic form; null when nothing is.
 *
 * @upholds BENEFICIARY-1
 */
export const ibanFault = (text: string): IbanFault | null => {
  // A country's form tells everything but why a text is none.
  const places = byCountry[countryAt(text)]
  if (places === undefined || text.length !== places.length) return formFault(text, places)
  for (let at = 0; at < places.length; at++)
    if (((kinds[text.charCodeAt(at)] ?? 0) & (places[at] ?? 0)) === 0)
      return formFault(text, places)
  return hasCheckDigits(text) ? null : "check-digits"
}

const formFault = (text: string, places: Uint8Array | undefined): IbanFault => {
  if (text.length < shortest || text.length > longest) return "form"
  if (!/^[A-Z]{2}[0-9A-Z]+$/u.test(text)) return "form"
  if (places === undefined) return "country"
  return text.length === places.length ? "structure" : "length"
}

/** Whether a text is an IBAN in its electronic form. */
export const isIban = (text: string): text is Iban => ibanFault(text) === null

const printed = /^(?:[^ ]{4} )+[^ ]{1,4}$/u

/** The IBAN that a text is, in its electronic or its printed form. */
export const parseIban = (text: string): Result.Result<Iban, IbanMalformed> => {
  const electronic =
    text.length <= longest + 8 && printed.test(text) ? text.replaceAll(" ", "") : text
  const fault = ibanFault(electronic)
  return fault === null
    ? Result.succeed(trusted(electronic))
    : Result.fail(new IbanMalformed({ reason: fault }))
}

const trusted = Brand.nominal<Iban>()

/** The printed form: groups of four, with a blank between. */
export const formatIban = (iban: Iban): string => iban.replace(/(.{4})(?=.)/gu, "$1 ")

/** The country whose bank has the account. */
export const countryOfIban = (iban: Iban): string => iban.slice(0, 2)

/** An IBAN in JSON: its electronic form. */
export const IbanSchema = Schema.String.annotate({ message: ibanFaultWords.form })
  .check(
    Schema.makeFilter(
      (text: string) => {
        const fault = ibanFault(text)
        return fault === null ? undefined : ibanFaultWords[fault]
      },
      { toJsonSchema: () => ({ pattern: "^[A-Z]{2}[0-9]{2}[0-9A-Z]{1,30}$" }) }
    )
  )
  .pipe(Schema.brand("Iban"))
  .annotate({
    identifier: "Iban",
    title: "IBAN",
    description: "International bank account number (ISO 13616) in its electronic form."
  })
