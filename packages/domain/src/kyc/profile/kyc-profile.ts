/**
 * What a customer tells about themself: personal throughout.
 *
 * It is kept sealed and stands in no audit record. Which fields a tier needs is the
 * policy's to say; that a given field is well formed is said here.
 */
import { Schema } from "effect"
import { BusinessDateSchema } from "../../calendar/index.ts"
import { CountryCode } from "../../country/index.ts"
import type { ScreenedParty } from "../../screening/index.ts"

const line = (longest: number) =>
  Schema.String.check(
    // Letters of any script, no controls: what is printed on a document fits on one line.
    Schema.isPattern(/^[^\p{C}\p{Z}](?:[^\p{C}\p{Zl}\p{Zp}]*[^\p{C}\p{Z}])?$/u, {
      message: "expected words on one line, without spaces at either end"
    }),
    Schema.isMaxLength(longest)
  )

/** Where somebody lives. */
export const PostalAddress = Schema.Struct({
  street: line(200).annotate({ description: "Street and number" }),
  city: line(100),
  postalCode: Schema.NullOr(line(20)).annotate({ description: "Null where there are none" }),
  country: CountryCode
}).annotate({ identifier: "PostalAddress", description: "Where somebody lives" })
export type PostalAddress = typeof PostalAddress.Type

/** The fields of a profile, each null until it is given. */
export const KycProfile = Schema.Struct({
  legalName: Schema.NullOr(line(200)).annotate({ description: "As it stands in the document" }),
  birthDate: Schema.NullOr(BusinessDateSchema),
  nationality: Schema.NullOr(CountryCode),
  address: Schema.NullOr(PostalAddress),
  occupation: Schema.NullOr(line(100)),
  sourceOfFunds: Schema.NullOr(line(200)).annotate({ description: "Where the money comes from" })
}).annotate({ identifier: "KycProfile", description: "What a customer tells about themself" })
export type KycProfile = typeof KycProfile.Type

/** The names of the fields, in the order in which they are asked for. */
export const profileFields = [
  "legalName",
  "birthDate",
  "nationality",
  "address",
  "occupation",
  "sourceOfFunds"
] as const satisfies readonly (keyof KycProfile)[]

/** A field of a profile, by its name. */
export const ProfileField = Schema.Literals(profileFields).annotate({
  identifier: "ProfileField",
  description: "A field of a profile"
})
export type ProfileField = typeof ProfileField.Type

/** The fields that are given. */
export const fieldsGivenIn = (profile: KycProfile): readonly ProfileField[] =>
  profileFields.filter((field) => profile[field] !== null)

/** The fields in which two profiles differ. */
export const fieldsChanged = (one: KycProfile, other: KycProfile): readonly ProfileField[] =>
  profileFields.filter((field) => !isSameField(one, other, field))

const isSameField = (one: KycProfile, other: KycProfile, field: ProfileField): boolean => {
  if (field !== "address") return one[field] === other[field]
  const [here, there] = [one.address, other.address]
  if (here === null || there === null) return here === there
  return (
    here.street === there.street &&
    here.city === there.city &&
    here.postalCode === there.postalCode &&
    here.country === there.country
  )
}

/** Whom a profile names, for lists of names; null as long as it does not tell. */
export const personOf = ({
  address,
  birthDate,
  legalName,
  nationality
}: KycProfile): ScreenedParty | null => {
  const country = nationality ?? address?.country ?? null
  return legalName === null || birthDate === null || country === null
    ? null
    : { kind: "person", name: legalName, birthDate, country }
}
