/** Decides whether a case says enough to be looked at: profile, age, documents. */
import { Result } from "effect"
import { addMonths, type BusinessDate, type Instant } from "../calendar/index.ts"
import type { Document } from "../document/index.ts"
import type { KycCase } from "./kyc-case.ts"
import type { GrantedTier, KycPolicy } from "./kyc-policy.ts"
import {
  CustomerTooYoung,
  DocumentsMissing,
  type KycMoveRefused,
  ProfileIncomplete
} from "./kyc-refusals.ts"
import { type KycStep, stepOf } from "./kyc-step.ts"
import { fieldsGivenIn, type KycProfile } from "./profile/kyc-profile.ts"

/** What a document is and how far it is. */
export type DocumentAtHand = Pick<Document, "kind" | "state">

/** What a tier asks for, and what there is. */
export interface RequirementFacts {
  readonly policy: KycPolicy
  readonly profile: KycProfile
  readonly documents: readonly DocumentAtHand[]
  readonly today: BusinessDate
}

/** Why a tier's requirements are not met. */
export type RequirementUnmet = ProfileIncomplete | CustomerTooYoung | DocumentsMissing

/** Why a case is not submitted. */
export type SubmissionRefused = KycMoveRefused | RequirementUnmet

/**
 * The submission. A document that still waits to be scanned counts: the customer has done
 * what they could. It is approved with clean ones only.
 *
 * @upholds KYC-1
 */
export const decideSubmission = (
  draft: KycCase,
  facts: RequirementFacts & { readonly principal: string; readonly at: Instant }
): Result.Result<KycStep, SubmissionRefused> => {
  const { at, principal } = facts
  const step = stepOf(draft, "submit", {
    principal,
    at,
    changes: { submittedAt: at, reviewer: null }
  })
  if (Result.isFailure(step)) return step
  const unmet = requirementUnmet(draft.tierAsked, facts, ["quarantined", "clean"])
  return unmet === null ? step : Result.fail(unmet)
}

/** The first of a tier's requirements that is not met; null when all are. */
export const requirementUnmet = (
  tier: GrantedTier,
  { documents, policy, profile, today }: RequirementFacts,
  counting: readonly Document["state"][]
): RequirementUnmet | null => {
  const required = policy.tiers[tier]
  const given = fieldsGivenIn(profile)
  const fields = required.fields.filter((field) => !given.includes(field))
  if (fields.length > 0) return new ProfileIncomplete({ missing: fields })
  if (isTooYoung(profile, policy, today)) return new CustomerTooYoung({ ageMin: policy.ageMin })
  const kinds = documentsMissing(tier, policy, documents, counting)
  return kinds.length > 0 ? new DocumentsMissing({ missing: kinds }) : null
}

/** The kinds that a tier requires and of which there is no document in such a state. */
export const documentsMissing = (
  tier: GrantedTier,
  policy: KycPolicy,
  documents: readonly DocumentAtHand[],
  counting: readonly Document["state"][]
): KycPolicy["tiers"]["basic"]["documents"] =>
  policy.tiers[tier].documents.filter(
    (kind) => !documents.some((each) => each.kind === kind && counting.includes(each.state))
  )

const isTooYoung = ({ birthDate }: KycProfile, { ageMin }: KycPolicy, today: BusinessDate) =>
  birthDate !== null && addMonths(birthDate, 12 * ageMin) > today
