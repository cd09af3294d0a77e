/** Decides whether somebody may decide about a request, and what comes of it. */
import { Result } from "effect"
import type { Instant } from "../calendar/index.ts"
import type { UserId } from "../id/index.ts"
import type { Approval, ApprovalDecision } from "./approval.ts"
import {
  ApprovalDecided,
  ApprovalExpired,
  SecondPersonRequired,
  ShownDiffers
} from "./approval-refusals.ts"

/** Who decides, how, when, and what they and the books say of what is decided. */
export interface CheckerFacts {
  readonly checker: UserId
  readonly outcome: "approved" | "rejected"
  readonly reason: string
  readonly at: Instant
  /** The digest of what the person was shown. */
  readonly digestSeen: string
  /** The digest of what would be shown now; null when there is nothing left to show. */
  readonly digestNow: string | null
}

/** Why a request cannot be decided by this person, or at this moment. */
export type DecisionRefused =
  | ApprovalDecided
  | ApprovalExpired
  | SecondPersonRequired
  | ShownDiffers

/**
 * The decision, or why there is none. Who asked for it, or gains by it, does not decide
 * it: one stolen credential must not be enough. A request about something that has
 * changed since is void, whoever approves it.
 *
 * @upholds APPROVAL-1, APPROVAL-2, APPROVAL-3
 */
export const decideApproval = (
  { decision, request }: Approval,
  facts: CheckerFacts
): Result.Result<ApprovalDecision, DecisionRefused> => {
  const { id: approval } = request
  const { at, checker: by, outcome, reason } = facts
  if (decision !== null) return Result.fail(alreadyDecided(decision))
  if (at >= request.expiresAt)
    return Result.fail(new ApprovalExpired({ approval, expiresAt: request.expiresAt }))
  if (by === request.maker || by === request.beneficiary)
    return Result.fail(new SecondPersonRequired({ approval }))
  if (facts.digestSeen !== request.digest) return Result.fail(new ShownDiffers({ approval }))
  if (outcome === "approved" && facts.digestNow !== request.digest)
    return Result.succeed({ approval, outcome: "voided", by, at, reason: changedSince })
  return Result.succeed({ approval, outcome, by, at, reason })
}

/** The refusal of whoever comes second. */
export const alreadyDecided = ({ approval, at, by, outcome }: ApprovalDecision): ApprovalDecided =>
  new ApprovalDecided({ approval, outcome, by, at })

const changedSince = "what was shown has changed since it was asked for"
