/** A row of `audit_record` and the record that it stands for. */
import type { AuditAction, AuditRecord } from "@florin/domain/audit"
import { AuditId } from "@florin/domain/id"
import { type ProvenanceRow, provenanceOf } from "./provenance-row.ts"

export interface AuditRow extends ProvenanceRow {
  readonly id: string
  readonly action: AuditAction
  readonly subject: string
  readonly at: Date
  readonly before: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
  readonly personal: Readonly<Record<string, string>>
}

export const auditColumns =
  "r.id, r.action, r.subject, r.principal, r.route, r.idempotency_key, r.fingerprint, " +
  "r.request_id, r.address, r.on_behalf_of, r.at, r.business_date, r.before, r.after, r.personal"

/** The record of a row. */
export const auditRecordOf = (row: AuditRow): AuditRecord => ({
  id: AuditId.ofUuid(row.id),
  action: row.action,
  subject: row.subject,
  provenance: provenanceOf(row, row.at),
  before: row.before,
  after: row.after,
  personal: row.personal
})
