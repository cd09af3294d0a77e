/** A row of `audit_record` and the record that it stands for. */
import { IdempotencyKey } from "@florin/domain/atomicity"
import type { AuditAction, AuditRecord } from "@florin/domain/audit"
import { businessDateOf } from "@florin/domain/calendar"
import { AuditId, CustomerId } from "@florin/domain/id"
import { instantOf } from "../ledger/standing-row.ts"

export interface AuditRow {
  readonly id: string
  readonly action: AuditAction
  readonly subject: string
  readonly principal: string
  readonly route: string
  readonly idempotency_key: string
  readonly fingerprint: string
  readonly request_id: string
  readonly on_behalf_of: string | null
  readonly at: Date
  readonly business_date: string
  readonly before: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
}

export const auditColumns =
  "r.id, r.action, r.subject, r.principal, r.route, r.idempotency_key, r.fingerprint, " +
  "r.request_id, r.on_behalf_of, r.at, r.business_date, r.before, r.after"

/** The record of a row. */
export const auditRecordOf = (row: AuditRow): AuditRecord => ({
  id: AuditId.ofUuid(row.id),
  action: row.action,
  subject: row.subject,
  provenance: {
    intent: {
      principal: row.principal,
      route: row.route,
      key: IdempotencyKey.make(row.idempotency_key),
      fingerprint: row.fingerprint
    },
    requestId: row.request_id,
    onBehalfOf: row.on_behalf_of === null ? null : CustomerId.ofUuid(row.on_behalf_of),
    at: instantOf(row.at),
    today: businessDateOf(row.business_date)
  },
  before: row.before,
  after: row.after
})
