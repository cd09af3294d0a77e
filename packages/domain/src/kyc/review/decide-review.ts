/**
 * Decides what a reviewer may do with a case, and what comes of it.
 *
 * Nobody decides about themself, whoever has taken a case decides it, and what is decided
 * is the case as the reviewer saw it.
 */
import { Result } from "effect"
import { isTierAbove } from "../../allowance/index.ts"
import { addMonths, type BusinessDate, type Instant } from "../../calendar/index.ts"
import type { CustomerId, UserId } from "../../id/index.ts"
import {
  type RequirementFacts,
  type RequirementUnmet,
  requirementUnmet
} from "../decide-submission.ts"
import type { KycCase } from "../kyc-case.ts"
import type { GrantedTier } from "../kyc-policy.ts"
import type { KycReason, KycReasonCode } from "../kyc-reason.ts"
import {
  KycCaseChanged,
  KycMoveRefused,
  KycReasonsRefused,
  ReviewedByAnother,
  ReviewerNotAllowed,
  ScreeningNotClear,
  TierNotAsked
} from "../kyc-refusals.ts"
import { moveKyc } from "../kyc-state.ts"
import { type KycStep, stepOf } from "../kyc-step.ts"

/** Who looks at a case: a user, and the customer that they are, if they are one. */
export interface Reviewer {
  readonly id: UserId
  readonly customer: CustomerId | null
}

/** Who does something with a case, and when. */
export interface ReviewFacts {
  readonly reviewer: Reviewer
  readonly at: Instant
}

/** Who decides about the case that they saw, and why. */
export interface DecisionFacts extends ReviewFacts {
  readonly versionSeen: number
  readonly reasons: readonly KycReason[]
}

/** Why a reviewer is refused. */
export type ReviewRefused =
  | ReviewerNotAllowed
  | KycMoveRefused
  | ReviewedByAnother
  | KycCaseChanged
  | KycReasonsRefused

/**
 * The taking of a case from the queue.
 *
 * @upholds KYC-1
 */
export const decideTaking = (
  submitted: KycCase,
  facts: ReviewFacts
): Result.Result<KycStep, ReviewRefused> => inHands(submitted, "take", facts, facts.reviewer.id)

/** The return of a case to the queue, by any reviewer: who took it may be away. */
export const decideHandingBack = (
  taken: KycCase,
  facts: ReviewFacts
): Result.Result<KycStep, ReviewRefused> => inHands(taken, "hand-back", facts, null)

/** The case in the hands of this reviewer, or in nobody's. */
const inHands = (
  theCase: KycCase,
  move: "take" | "hand-back",
  { at, reviewer }: ReviewFacts,
  becomes: KycCase["reviewer"]
): Result.Result<KycStep, ReviewRefused> =>
  mayReview(reviewer)
    ? stepOf(theCase, move, {
        principal: reviewer.id,
        reviewer: reviewer.id,
        at,
        changes: { reviewer: becomes }
      })
    : Result.fail(new ReviewerNotAllowed({ case: theCase.id }))

/**
 * The question for more, with what is wanted.
 *
 * @upholds KYC-1
 */
export const decideAskingForMore = (
  taken: KycCase,
  facts: DecisionFacts
): Result.Result<KycStep, ReviewRefused> => decided(taken, "ask-for-more", facts, {})

/**
 * The rejection. Nothing of what the customer had before is lost by it.
 *
 * @upholds KYC-1
 */
export const decideRejection = (
  taken: KycCase,
  facts: DecisionFacts
): Result.Result<KycStep, ReviewRefused> => decided(taken, "reject", facts, { decidedAt: facts.at })

/** What else an approval depends on. */
export interface ApprovalFacts extends DecisionFacts, RequirementFacts {
  readonly tier: GrantedTier
  readonly isScreenedClear: boolean
}

/**
 * The approval of a tier that was asked for, or of a lower one: with all that it requires,
 * clean documents and a clear screening.
 *
 * @upholds KYC-1, KYC-2, SCREENING-1
 */
export const decideApproval = (
  taken: KycCase,
  facts: ApprovalFacts
): Result.Result<KycStep, ReviewRefused | TierNotAsked | RequirementUnmet | ScreeningNotClear> => {
  const { policy, tier, today } = facts
  const step = decided(taken, "approve", facts, {
    decidedAt: facts.at,
    tierGranted: tier,
    tierHeld: tier,
    expiresOn: expiryOf(today, policy.tiers[tier].months)
  })
  if (Result.isFailure(step)) return step
  if (isTierAbove(tier, taken.tierAsked))
    return Result.fail(new TierNotAsked({ case: taken.id, asked: taken.tierAsked }))
  const unmet = requirementUnmet(tier, facts, ["clean"])
  if (unmet !== null) return Result.fail(unmet)
  return facts.isScreenedClear ? step : Result.fail(new ScreeningNotClear({ case: taken.id }))
}

const expiryOf = (today: BusinessDate, months: number): BusinessDate => addMonths(today, months)

// Whoever is anybody's customer reaches what is their own, and decides about nobody.
const mayReview = ({ customer }: Reviewer): boolean => customer === null

type Decision = "approve" | "ask-for-more" | "reject"

const decided = (
  taken: KycCase,
  move: Decision,
  { at, reasons, reviewer, versionSeen }: DecisionFacts,
  changes: Partial<Pick<KycCase, "decidedAt" | "expiresOn" | "tierGranted" | "tierHeld">>
): Result.Result<KycStep, ReviewRefused> => {
  const { id, state, version } = taken
  if (!mayReview(reviewer)) return Result.fail(new ReviewerNotAllowed({ case: id }))
  if (moveKyc(state, move) === null)
    return Result.fail(new KycMoveRefused({ case: id, move, state }))
  if (taken.reviewer !== null && taken.reviewer !== reviewer.id)
    return Result.fail(new ReviewedByAnother({ case: id, reviewer: taken.reviewer }))
  if (version !== versionSeen) return Result.fail(new KycCaseChanged({ case: id, version }))
  const allowed = reasonsFor[move]
  if (reasons.length === 0 || !reasons.every(({ code }) => allowed.includes(code)))
    return Result.fail(new KycReasonsRefused({ allowed }))
  return stepOf(taken, move, {
    principal: reviewer.id,
    reviewer: reviewer.id,
    at,
    changes: { ...changes, reasons }
  })
}

const wanting = [
  "document-missing",
  "document-unreadable",
  "document-out-of-date",
  "details-differ",
  "identity-unproven",
  "address-unproven",
  "income-unproven",
  "other"
] as const satisfies readonly KycReasonCode[]

const reasonsFor: Readonly<Record<Decision, readonly KycReasonCode[]>> = {
  approve: ["requirements-met"],
  "ask-for-more": wanting,
  reject: [...wanting, "not-served-here", "customer-known-already", "screening-hit", "suspicion"]
}
