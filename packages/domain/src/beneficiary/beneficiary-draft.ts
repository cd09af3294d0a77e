/**
 * A beneficiary as somebody filled it in: texts that may be missing or wrong.
 *
 * Every field may be left out, so that one look tells of all that is missing and all that is
 * wrong. What is wrong with a draft is told by `check-beneficiary.ts`.
 */
import { Schema } from "effect"

/** No field needs more, and what is longer is not looked at. */
const longestAsked = 1_000

const filledIn = (description: string) =>
  Schema.optionalKey(
    Schema.NullOr(Schema.String.check(Schema.isMaxLength(longestAsked))).annotate({ description })
  )

/** The parts of an address as filled in. */
export const AddressDraft = Schema.Struct({
  street: filledIn("Name of the street; null where there is none"),
  building: filledIn("Number of the building; null where there is none"),
  postcode: filledIn("Postcode; null where there are none"),
  town: filledIn("Town; always needed"),
  country: filledIn("Two letters of ISO 3166-1; always needed")
}).annotate({ identifier: "AddressDraft", description: "An address as filled in" })
export type AddressDraft = typeof AddressDraft.Type

/** An account as filled in, of which the given fields tell the form. */
export const AccountDraft = Schema.Struct({
  iban: filledIn("In its electronic form, or printed in groups of four"),
  accountNumber: filledIn("In place of an IBAN, with a routing number or a BIC"),
  routingNumber: filledIn("Of a bank in the United States"),
  bic: filledIn("Of any other bank; beside an IBAN it may be left out")
}).annotate({ identifier: "AccountDraft", description: "An account as filled in" })
export type AccountDraft = typeof AccountDraft.Type

/** A beneficiary as filled in. */
export const BeneficiaryDraft = Schema.Struct({
  name: filledIn("Who is paid; always needed"),
  address: Schema.optionalKey(Schema.NullOr(AddressDraft)),
  account: Schema.optionalKey(Schema.NullOr(AccountDraft))
}).annotate({ identifier: "BeneficiaryDraft", description: "A beneficiary as filled in" })
export type BeneficiaryDraft = typeof BeneficiaryDraft.Type
