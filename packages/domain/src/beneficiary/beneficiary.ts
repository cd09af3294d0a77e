/**
 * Who is paid at another bank: a name, a structured address, and an account.
 *
 * A value of this form fits into a payment message as it stands. What somebody filled in is a
 * draft until `check-beneficiary.ts` has looked at it. Whether it is a party that a list
 * names is for screening to say.
 *
 * Source of the bounds: ISO 20022, `PartyIdentification135` and `PostalAddress24`.
 */
import { Schema } from "effect"
import { CountryCode } from "../country/index.ts"
import { BicSchema } from "./identifier/bic.ts"
import { DomesticAccountNumber, ForeignAccountNumber } from "./identifier/foreign-account-number.ts"
import { IbanSchema } from "./identifier/iban.ts"
import { RoutingNumberSchema } from "./identifier/routing-number.ts"
import type { MessageCharacters } from "./text/message-characters.ts"
import { messageLine } from "./text/message-text.ts"

/** The most characters of each line, by its field. */
export const beneficiaryLongest = {
  name: 140,
  street: 70,
  building: 16,
  postcode: 16,
  town: 35
} as const

/** The most characters of a name: the EPC holds SEPA payments to 70. */
export const nameLongest: Readonly<Record<MessageCharacters, number>> = {
  "fin-x": 70,
  extended: beneficiaryLongest.name
}

/** Where the beneficiary lives or is seated, part by part. */
export const BeneficiaryAddress = Schema.Struct({
  street: Schema.NullOr(messageLine(beneficiaryLongest.street)),
  building: Schema.NullOr(messageLine(beneficiaryLongest.building)),
  postcode: Schema.NullOr(messageLine(beneficiaryLongest.postcode)),
  town: messageLine(beneficiaryLongest.town),
  country: CountryCode
}).annotate({ identifier: "BeneficiaryAddress", description: "Where the beneficiary is" })
export type BeneficiaryAddress = typeof BeneficiaryAddress.Type

/** The account that is credited, and the bank that has it, in one of three forms. */
export const BeneficiaryAccount = Schema.Union([
  Schema.Struct({
    form: Schema.Literal("iban"),
    iban: IbanSchema,
    bic: Schema.NullOr(BicSchema).annotate({ description: "Null: the IBAN tells the bank" })
  }),
  Schema.Struct({
    form: Schema.Literal("routing-number"),
    accountNumber: DomesticAccountNumber,
    routingNumber: RoutingNumberSchema
  }),
  Schema.Struct({
    form: Schema.Literal("bic"),
    accountNumber: ForeignAccountNumber,
    bic: BicSchema
  })
]).annotate({ identifier: "BeneficiaryAccount", description: "The account that is credited" })
export type BeneficiaryAccount = typeof BeneficiaryAccount.Type

/** Who is paid. */
export const Beneficiary = Schema.Struct({
  name: messageLine(beneficiaryLongest.name),
  address: BeneficiaryAddress,
  account: BeneficiaryAccount
}).annotate({ identifier: "Beneficiary", description: "Who is paid at another bank" })
export type Beneficiary = typeof Beneficiary.Type
