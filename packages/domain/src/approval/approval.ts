/**
 * A request that another person has to approve, and what was decided about it.
 *
 * The request is what both people see. It never changes: whoever wants something else
 * asks anew, which voids what was asked before. A decision is made once and stays, so
 * that a request is used at most once. Upholds APPROVAL-1, APPROVAL-2 and APPROVAL-3.
 */
import type { Instant } from "../calendar/index.ts"
import type { ApprovalId, UserId } from "../id/index.ts"

/** What is shown to both people, field by field, besides operation and subject. */
export type Shown = Readonly<Record<string, string>>

/** What one person asks for and another has to decide. */
export interface ApprovalRequest {
  readonly id: ApprovalId
  /** The kind of operation, such as `change-roles`. */
  readonly operation: string
  /** The id of what the operation is about. */
  readonly subject: string
  readonly shown: Shown
  /** Why it is asked for, in the maker's words. */
  readonly reason: string
  readonly maker: UserId
  /** Whoever gains by it, who does not decide either; null when nobody of the bank does. */
  readonly beneficiary: UserId | null
  /** Random, so that the digest by itself tells nothing of what was shown. */
  readonly salt: string
  /** SHA-256 over everything above, in hexadecimal. */
  readonly digest: string
  readonly madeAt: Instant
  /** From this moment on nobody can approve it. */
  readonly expiresAt: Instant
}

/** What became of a request, once and for all. */
export interface ApprovalDecision {
  readonly approval: ApprovalId
  /** Voided: what was shown is no longer so, or was asked for anew. */
  readonly outcome: "approved" | "rejected" | "voided"
  readonly by: UserId
  readonly at: Instant
  readonly reason: string
}

/** A request with its decision, if there is one. */
export interface Approval {
  readonly request: ApprovalRequest
  readonly decision: ApprovalDecision | null
}

/** The stages of an approval; it leaves the first one once, and no other. */
export const approvalStages = ["pending", "approved", "rejected", "voided", "expired"] as const
/** How far an approval is. */
export type ApprovalStage = (typeof approvalStages)[number]

/**
 * The stage at this moment.
 *
 * @upholds APPROVAL-3
 */
export const approvalStageAt = ({ decision, request }: Approval, now: Instant): ApprovalStage =>
  decision !== null ? decision.outcome : now < request.expiresAt ? "pending" : "expired"
