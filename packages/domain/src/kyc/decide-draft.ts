/**
 * Decides what a customer writes into their case: the tier that they ask for, the profile.
 *
 * A customer has at most one open case, beside the one from which their standing comes. A
 * renewal is another case, so that the standing lasts while it is looked at.
 */
import { Result } from "effect"
import { lowerTier } from "../allowance/index.ts"
import { addDays, type BusinessDate, type Instant } from "../calendar/index.ts"
import type { CustomerId, KycCaseId } from "../id/index.ts"
import type { KycCase } from "./kyc-case.ts"
import type { GrantedTier, KycPolicy } from "./kyc-policy.ts"
import { KycMoveRefused, KycNotStarted } from "./kyc-refusals.ts"
import { isEditable } from "./kyc-state.ts"
import { type KycStep, stepAllowed } from "./kyc-step.ts"
import { fieldsChanged, fieldsGivenIn, type KycProfile } from "./profile/kyc-profile.ts"

/** The cases of one customer that are not over. */
export interface CurrentCases {
  /** The one that is not decided yet. */
  readonly open: KycCase | null
  /** The one from which the customer's standing comes. */
  readonly standing: KycCase | null
}

/** What a new case is made with. */
export interface NewCase {
  readonly id: KycCaseId
  readonly customer: CustomerId
  readonly tierAsked: GrantedTier
  readonly openedAt: Instant
}

/** The case with another tier asked for, or a new one when none is open. */
export const decideStart = (
  { open }: Pick<CurrentCases, "open">,
  asked: NewCase
): Result.Result<KycCase, KycMoveRefused> => {
  if (open === null) return Result.succeed(newCase(asked))
  if (!isEditable(open.state)) return refuseChange(open)
  return open.tierAsked === asked.tierAsked
    ? Result.succeed(open)
    : Result.succeed({ ...open, tierAsked: asked.tierAsked, version: open.version + 1 })
}

/** A case that says nothing yet. */
export const newCase = ({ customer, id, openedAt, tierAsked }: NewCase): KycCase => ({
  id,
  customer,
  state: "in_progress",
  tierAsked,
  tierGranted: null,
  tierHeld: "none",
  sealedProfile: null,
  fieldsGiven: [],
  openedAt,
  submittedAt: null,
  reviewer: null,
  decidedAt: null,
  reasons: [],
  expiresOn: null,
  remindedOn: null,
  moves: 0,
  version: 1
})

/**
 * The case into which a profile is written: the open one, or a new one for the tier that the
 * customer has, when what they told before is no longer so.
 */
export const decideProfile = (
  { open, standing }: CurrentCases,
  fresh: Omit<NewCase, "tierAsked">
): Result.Result<KycCase, KycNotStarted | KycMoveRefused> => {
  if (open !== null) return isEditable(open.state) ? Result.succeed(open) : refuseChange(open)
  const tier = standing?.tierGranted ?? null
  return tier === null
    ? Result.fail(new KycNotStarted({ customer: fresh.customer }))
    : Result.succeed(newCase({ ...fresh, tierAsked: tier }))
}

/** The case with another profile in it. */
export const withProfile = (
  draft: KycCase,
  profile: KycProfile,
  sealedProfile: Uint8Array
): KycCase => ({
  ...draft,
  sealedProfile,
  fieldsGiven: fieldsGivenIn(profile),
  version: draft.version + 1
})

/** What is known of an approved customer, what they say now, and when. */
export interface ChangeFacts {
  readonly before: KycProfile
  readonly now: KycProfile
  readonly policy: KycPolicy
  readonly principal: string
  readonly at: Instant
  readonly today: BusinessDate
}

/**
 * The step by which an approved customer's standing is lowered, when something has changed
 * by which the bank knew them; null when nothing has, or it was lowered before.
 *
 * @upholds KYC-2
 */
export const decideReverification = (standing: KycCase, facts: ChangeFacts): KycStep | null => {
  const { at, policy, principal, today } = facts
  const changed = fieldsChanged(facts.before, facts.now)
  if (!changed.some((field) => policy.reverifiedFields.includes(field))) return null
  const by = addDays(today, policy.reverificationDays)
  return stepAllowed(standing, "lower", {
    principal,
    at,
    changes: {
      tierHeld: lowerTier(standing.tierHeld, policy.reverificationTier),
      expiresOn: standing.expiresOn !== null && standing.expiresOn < by ? standing.expiresOn : by
    }
  })
}

const refuseChange = ({ id, state }: KycCase): Result.Result<never, KycMoveRefused> =>
  Result.fail(new KycMoveRefused({ case: id, move: "change", state }))
