/**
 * The structured creditor reference, by which a creditor knows what was paid: `RF`, two check
 * digits, and up to 21 characters of their own. Upholds BENEFICIARY-4.
 *
 * Kept in the electronic form; read, the printed form in groups of four is accepted too.
 *
 * Source: ISO 11649:2009.
 */
import { type Brand, Result, Schema } from "effect"
import { hasCheckDigits } from "./check-digits.ts"

/** A reference such as "RF18539007547034". */
export type CreditorReference = string & Brand.Brand<"CreditorReference">

/** Why a text is no creditor reference, in the order in which it is looked at. */
export const CreditorReferenceFault = Schema.Literals(["form", "check-digits"])
export type CreditorReferenceFault = typeof CreditorReferenceFault.Type

/** The text is no creditor reference. */
export class CreditorReferenceMalformed extends Schema.TaggedError<CreditorReferenceMalformed>()(
  "CreditorReferenceMalformed",
  { reason: CreditorReferenceFault }
) {
  override get message(): string {
    return creditorReferenceFaultWords[this.reason]
  }
}

/** What is wrong, for whoever typed it. */
export const creditorReferenceFaultWords: Readonly<Record<CreditorReferenceFault, string>> = {
  form: "expected RF, two check digits and up to 21 capital letters and digits, such as RF18539007547034",
  "check-digits": "the check digits are wrong: a character is wrong or stands in another place"
}

const pattern = /^RF[0-9]{2}[0-9A-Z]{1,21}$/u
const printed = /^(?:[^ ]{4} ){1,6}[^ ]{1,4}$/u

/**
 * What is wrong with a text as a creditor reference; null when nothing is.
 *
 * @upholds BENEFICIARY-4
 */
export const creditorReferenceFault = (text: string): CreditorReferenceFault | null => {
  if (!pattern.test(text)) return "form"
  return hasCheckDigits(text) ? null : "check-digits"
}

const isCreditorReference = (text: string): text is CreditorReference =>
  creditorReferenceFault(text) === null

/** The creditor reference that a text is, in its electronic or its printed form. */
export const parseCreditorReference = (
  text: string
): Result.Result<CreditorReference, CreditorReferenceMalformed> => {
  const electronic = printed.test(text) ? text.replaceAll(" ", "") : text
  return isCreditorReference(electronic)
    ? Result.succeed(electronic)
    : Result.fail(
        new CreditorReferenceMalformed({ reason: creditorReferenceFault(electronic) ?? "form" })
      )
}

/** A creditor reference in JSON: its electronic form. */
export const CreditorReferenceSchema = Schema.String.annotate({
  message: creditorReferenceFaultWords.form
})
  .check(
    Schema.makeFilter(
      (text: string) => {
        const fault = creditorReferenceFault(text)
        return fault === null ? undefined : creditorReferenceFaultWords[fault]
      },
      { toJsonSchema: () => ({ pattern: pattern.source }) }
    )
  )
  .pipe(Schema.brand("CreditorReference"))
  .annotate({
    identifier: "CreditorReference",
    title: "Creditor reference",
    description: "Structured creditor reference (ISO 11649) in its electronic form."
  })
