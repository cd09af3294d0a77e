/** Adds audit records, any number in one statement. */
import type { AuditRecord } from "@florin/domain/audit"
import { instantToMillis } from "@florin/domain/calendar"
import { uuidOf } from "@florin/domain/id"
import type { SqlClient } from "effect/sql"
import { type Column, columnNames, columnParameters, unnested } from "../columns.ts"

const columns: readonly Column<AuditRecord>[] = [
  { name: "id", type: "uuid", of: ({ id }) => uuidOf(id) },
  { name: "action", type: "text", of: ({ action }) => action },
  { name: "subject", type: "text", of: ({ subject }) => subject },
  { name: "principal", type: "text", of: ({ provenance }) => provenance.intent.principal },
  { name: "route", type: "text", of: ({ provenance }) => provenance.intent.route },
  { name: "idempotency_key", type: "text", of: ({ provenance }) => provenance.intent.key },
  { name: "fingerprint", type: "text", of: ({ provenance }) => provenance.intent.fingerprint },
  { name: "request_id", type: "text", of: ({ provenance }) => provenance.requestId },
  {
    name: "on_behalf_of",
    type: "uuid",
    of: ({ provenance: { onBehalfOf } }) => (onBehalfOf === null ? null : uuidOf(onBehalfOf))
  },
  { name: "at", type: "timestamptz", of: ({ provenance }) => instantToMillis(provenance.at) },
  { name: "business_date", type: "date", of: ({ provenance }) => provenance.today },
  { name: "address", type: "text", of: ({ provenance }) => provenance.address },
  { name: "before", type: "text", of: ({ before }) => JSON.stringify(before) },
  { name: "after", type: "text", of: ({ after }) => JSON.stringify(after) },
  { name: "personal", type: "text", of: ({ personal }) => JSON.stringify(personal) }
]

const insert = `
  INSERT INTO audit_record (${columnNames(columns)})
  SELECT ${columnNames(columns).replace("before, after, personal", "before::jsonb, after::jsonb, personal::jsonb")}
    FROM ${unnested(columns)} AS r (${columnNames(columns)})`

/** Adds the records within the current transaction. */
export const insertAuditRecords = (sql: SqlClient.SqlClient, records: readonly AuditRecord[]) =>
  sql.unsafe(insert, columnParameters(columns, records))
