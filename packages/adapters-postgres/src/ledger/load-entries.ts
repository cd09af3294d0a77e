/** Loads whole entries by their ids: one query for the entries, one for their postings. */
import type { JournalEntry } from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import {
  type EntryRow,
  entryColumns,
  entryOf,
  type PostingRow,
  postingColumns
} from "./entry-row.ts"

/** The entries of these UUIDs, in no order; unknown ids are left out. */
export const loadEntries = (sql: SqlClient.SqlClient, uuids: readonly string[]) =>
  Effect.gen(function* () {
    if (uuids.length === 0) return []
    const ids = arrayParameter("uuid", uuids)
    const entries = yield* sql.unsafe<EntryRow>(
      `SELECT ${entryColumns} FROM entry e WHERE e.id = ANY($1)`,
      [ids]
    )
    return yield* withPostings(sql, entries)
  })

/** The entries of rows already read, with their postings, in the order of the rows. */
export const withPostings = (sql: SqlClient.SqlClient, entries: readonly EntryRow[]) =>
  Effect.gen(function* () {
    const found: JournalEntry[] = []
    if (entries.length === 0) return found
    const rows = yield* sql.unsafe<PostingRow>(
      `SELECT ${postingColumns} FROM posting p WHERE p.entry_id = ANY($1) ORDER BY p.entry_id, p.line_no`,
      [
        arrayParameter(
          "uuid",
          entries.map((entry) => entry.id)
        )
      ]
    )
    const lines = Map.groupBy(rows, (row) => row.entry_id)
    for (const entry of entries) found.push(entryOf(entry, lines.get(entry.id) ?? []))
    return found
  })
