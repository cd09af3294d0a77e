/** A row of `approval` beside its decision, and the approval that both stand for. */
import type { Approval, ApprovalDecision, Shown } from "@florin/domain/approval"
import { ApprovalId, UserId } from "@florin/domain/id"
import { instantOf } from "../instant-of.ts"

export interface ApprovalRow {
  readonly id: string
  readonly operation: string
  readonly subject: string
  readonly shown: Shown
  readonly reason: string
  readonly maker_id: string
  readonly beneficiary_id: string | null
  readonly salt: string
  readonly digest: string
  readonly made_at: Date
  readonly expires_at: Date
  readonly outcome: ApprovalDecision["outcome"] | null
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly decision_reason: string | null
}

export const approvalColumns =
  "a.id, a.operation, a.subject, a.shown, a.reason, a.maker_id, a.beneficiary_id, a.salt, " +
  "a.digest, a.made_at, a.expires_at, d.outcome, d.decided_by, d.decided_at, " +
  "d.reason AS decision_reason"

/** Requests with their decisions. */
export const approvalTables = "approval a LEFT JOIN approval_decision d ON d.approval_id = a.id"

/** The approval of a row. */
export const approvalOf = (row: ApprovalRow): Approval => ({
  request: {
    id: ApprovalId.ofUuid(row.id),
    operation: row.operation,
    subject: row.subject,
    shown: row.shown,
    reason: row.reason,
    maker: UserId.ofUuid(row.maker_id),
    beneficiary: row.beneficiary_id === null ? null : UserId.ofUuid(row.beneficiary_id),
    salt: row.salt,
    digest: row.digest,
    madeAt: instantOf(row.made_at),
    expiresAt: instantOf(row.expires_at)
  },
  decision: decisionOf(row)
})

const decisionOf = (row: ApprovalRow): ApprovalDecision | null =>
  row.outcome === null || row.decided_by === null || row.decided_at === null
    ? null
    : {
        approval: ApprovalId.ofUuid(row.id),
        outcome: row.outcome,
        by: UserId.ofUuid(row.decided_by),
        at: instantOf(row.decided_at),
        reason: row.decision_reason ?? ""
      }
