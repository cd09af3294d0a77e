/** A row of `screening_result` beside its clearing, and what both stand for. */
import { businessDateOf } from "@florin/domain/calendar"
import { ApprovalId, ScreeningId, UserId } from "@florin/domain/id"
import { type Screened, type ScreeningClearing, ScreeningVerdict } from "@florin/domain/screening"
import { Schema } from "effect"
import { instantOf } from "../instant-of.ts"

export interface ScreeningRow {
  readonly id: string
  readonly subject: string
  readonly number: number
  readonly salt: string
  readonly fingerprint: string
  readonly verdict: unknown
  readonly screened_at: Date
  readonly approval_id: string | null
  readonly owner_id: string | null
  readonly approver_id: string | null
  readonly reason: string | null
  readonly cleared_at: Date | null
  readonly expires_on: string | null
}

export const screeningColumns =
  "r.id, r.subject, r.number, r.salt, r.fingerprint, r.verdict, r.screened_at, " +
  "c.approval_id, c.owner_id, c.approver_id, c.reason, c.cleared_at, c.expires_on"

/** Results with their clearings. */
export const screeningTables =
  "screening_result r LEFT JOIN screening_clearing c ON c.result_id = r.id"

const verdictOf = Schema.decodeUnknownSync(ScreeningVerdict)

/** The result of a row, with its clearing. */
export const screenedOf = (row: ScreeningRow): Screened => ({
  result: {
    id: ScreeningId.ofUuid(row.id),
    subject: row.subject,
    number: row.number,
    salt: row.salt,
    fingerprint: row.fingerprint,
    verdict: verdictOf(row.verdict),
    screenedAt: instantOf(row.screened_at)
  },
  clearing: clearingOf(row)
})

const clearingOf = (row: ScreeningRow): ScreeningClearing | null => {
  const { approval_id, approver_id, cleared_at, expires_on, owner_id } = row
  if (approval_id === null || owner_id === null || approver_id === null) return null
  return cleared_at === null || expires_on === null
    ? null
    : {
        result: ScreeningId.ofUuid(row.id),
        approval: ApprovalId.ofUuid(approval_id),
        owner: UserId.ofUuid(owner_id),
        approver: UserId.ofUuid(approver_id),
        reason: row.reason ?? "",
        clearedAt: instantOf(cleared_at),
        expiresOn: businessDateOf(expires_on)
      }
}
