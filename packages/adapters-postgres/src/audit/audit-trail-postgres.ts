/** The audit trail on PostgreSQL; the table itself refuses every change and removal. */
import { AuditTrail } from "@florin/domain/audit"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"
import { type AuditRow, auditColumns, auditRecordOf } from "./audit-row.ts"
import { insertAuditRecords } from "./insert-audit-records.ts"

const recordsMax = 1000

const ofSubject = `
  SELECT ${auditColumns} FROM audit_record r WHERE r.subject = $1 ORDER BY r.id LIMIT ${recordsMax}`

export const auditTrailPostgres = Layer.effect(
  AuditTrail,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    append: (record) => orFault(Effect.asVoid(insertAuditRecords(sql, [record]))),
    of: (subject) =>
      orFault(
        Effect.map(sql.unsafe<AuditRow>(ofSubject, [subject]), (rows) => rows.map(auditRecordOf))
      )
  }))
)
