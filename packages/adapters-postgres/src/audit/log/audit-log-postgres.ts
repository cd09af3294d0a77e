/**
 * The search of the log on PostgreSQL: first which rows, then the rows themselves, and
 * the block in which each is sealed.
 */
import { AuditLog, type LoggedAction, type LoggedAt } from "@florin/domain/audit"
import { EntryId, HoldId, uuidOf } from "@florin/domain/id"
import { type JournalEntry, loggedEntry } from "@florin/domain/ledger"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { arrayParameter } from "../../array-parameter.ts"
import { orFault } from "../../faults.ts"
import { pageOf } from "../../keyset-page.ts"
import { loadEntries } from "../../ledger/load-entries.ts"
import { type AuditRow, auditColumns, auditRecordOf } from "../audit-row.ts"
import { searchQuery } from "./search-query.ts"

interface FoundRow {
  readonly source: "entry" | "record"
  readonly id: string
}

interface SealRow {
  readonly id: string
  readonly hold_id: string | null
  readonly block: bigint | null
}

const records = `SELECT ${auditColumns} FROM audit_record r WHERE r.id = ANY($1)`

const seals = `
  SELECT f.id, f.hold_id,
         (SELECT b.number FROM sealed_block b
           WHERE (b.last_transaction, b.last_id) >= (f.xid, f.id)
           ORDER BY b.last_transaction, b.last_id LIMIT 1) AS block
    FROM (SELECT id, xid, hold_id FROM entry WHERE id = ANY($1)
          UNION ALL SELECT id, xid, NULL FROM audit_record WHERE id = ANY($1)) f`

export const auditLogPostgres = Layer.effect(
  AuditLog,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    search: (filter, page) =>
      Effect.gen(function* () {
        const { parameters, text } = searchQuery(filter, page)
        const found = yield* sql.unsafe<FoundRow>(text, parameters)
        const actions = yield* loadActions(sql, found)
        const byId = new Map(actions.map((action) => [uuidOf(action.id), action]))
        return pageOf(
          page,
          found.flatMap(({ id }) => byId.get(id) ?? []),
          placeOf
        )
      }).pipe(orFault),
    find: (id) =>
      Effect.map(
        loadActions(sql, [
          { source: id.startsWith(EntryId.prefix) ? "entry" : "record", id: uuidOf(id) }
        ]),
        ([action]) => Option.fromUndefinedOr(action)
      ).pipe(orFault)
  }))
)

const placeOf = ({ at, id }: LoggedAction): LoggedAt => ({ at, uuid: uuidOf(id) })

/** The rows of these ids, in no order. */
const loadActions = (sql: SqlClient.SqlClient, found: readonly FoundRow[]) =>
  Effect.gen(function* () {
    const idsOf = (source: FoundRow["source"]) =>
      found.filter((row) => row.source === source).map(({ id }) => id)
    const entries = yield* loadEntries(sql, idsOf("entry"))
    const rows = yield* sql.unsafe<AuditRow>(records, [arrayParameter("uuid", idsOf("record"))])
    const places = yield* sql.unsafe<SealRow>(seals, [
      arrayParameter(
        "uuid",
        found.map(({ id }) => id)
      )
    ])
    const sealOf = new Map(places.map((place) => [place.id, place]))
    return [
      ...entries.map((entry) => ofEntry(entry, sealOf.get(uuidOf(entry.id)))),
      ...rows.map((row) => ofRecord(row, sealOf.get(row.id)))
    ]
  })

const ofRecord = (row: AuditRow, seal: SealRow | undefined): LoggedAction => {
  const record = auditRecordOf(row)
  return { ...record, at: record.provenance.at, lines: [], block: seal?.block ?? null }
}

const ofEntry = (entry: JournalEntry, seal: SealRow | undefined): LoggedAction => {
  const hold = seal?.hold_id ?? null
  return loggedEntry(entry, {
    block: seal?.block ?? null,
    hold: hold === null ? null : HoldId.ofUuid(hold)
  })
}
