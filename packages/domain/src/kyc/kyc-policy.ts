/**
 * What the bank asks of a customer before it grants a tier, and for how long it holds.
 *
 * Pure data: a bank that asks for more writes a policy of its own. What a tier allows is
 * the allowance's to say.
 */
import { Schema } from "effect"
import { CustomerTier } from "../allowance/index.ts"
import { DocumentKind } from "../document/index.ts"
import { ProfileField } from "./profile/kyc-profile.ts"

/** A tier that is granted by a case: every one but `none`. */
export const GrantedTier = Schema.Literals(["basic", "standard", "enhanced"]).annotate({
  identifier: "GrantedTier",
  description: "A tier that is asked for and granted"
})
export type GrantedTier = typeof GrantedTier.Type

const atLeastOne = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1200 }))

/** What one tier asks for. */
export const TierRequirements = Schema.Struct({
  /** Fields of the profile that have to be given. */
  fields: Schema.Array(ProfileField),
  /** Kinds of document, of each of which one has to be clean. */
  documents: Schema.Array(DocumentKind),
  /** For so many months the tier is granted. */
  months: atLeastOne
})
export type TierRequirements = typeof TierRequirements.Type

export const KycPolicy = Schema.Struct({
  /** Whoever is younger, in years, is granted nothing. */
  ageMin: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 120 })),
  tiers: Schema.Struct({
    basic: TierRequirements,
    standard: TierRequirements,
    enhanced: TierRequirements
  }),
  /** Fields of an approved customer whose change asks for another look at them. */
  reverifiedFields: Schema.Array(ProfileField),
  /** The highest tier that is left until that look, and for how many days it is. */
  reverificationTier: CustomerTier,
  reverificationDays: atLeastOne,
  /** So many days before the end the customer is reminded. */
  remindDays: atLeastOne
}).annotate({ identifier: "KycPolicy", description: "What each tier asks of a customer" })
export type KycPolicy = typeof KycPolicy.Type

const identity = ["legalName", "birthDate", "nationality", "address"] as const

/** The policy of a bank that states none. */
export const usualKycPolicy: KycPolicy = {
  ageMin: 18,
  tiers: {
    basic: { fields: identity, documents: ["identity"], months: 36 },
    standard: { fields: identity, documents: ["identity", "address"], months: 24 },
    enhanced: {
      fields: [...identity, "occupation", "sourceOfFunds"],
      documents: ["identity", "address", "income"],
      months: 12
    }
  },
  reverifiedFields: identity,
  reverificationTier: "basic",
  reverificationDays: 30,
  remindDays: 30
}
