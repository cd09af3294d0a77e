/**
 * The newest entries on a customer's accounts, which every visit to the bank looks at:
 * the first page without conditions.
 *
 * Entries never change, and every posting on an account counts its sequence up. So the
 * sum of the sequences of a customer's accounts is the version of their newest entries.
 */
import { type CustomerId, uuidOf } from "@florin/domain/id"
import type { EntryPosition, JournalEntry } from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { orFault } from "../faults.ts"
import { askedTogether, type FirstPage, firstPages, nameOf } from "../first-pages.ts"
import { pageOf } from "../keyset-page.ts"
import { type EntryRow, entryColumns } from "./entry-row.ts"
import { withPostings } from "./load-entries.ts"
import { positionOf } from "./read-entries.ts"

/** The first page of a customer's entries; each is about 40 kB while it is kept. */
export const firstEntries = (sql: SqlClient.SqlClient) =>
  firstPages<JournalEntry, EntryPosition>(sql, {
    versions: readSequenceSums(sql),
    pages: readFirstEntries(sql),
    pagesInQuery: 50,
    pagesKept: 150
  })

const selectSums = `
  SELECT o.id AS owner_id, s.sequences
    FROM unnest($1::uuid[]) AS o (id)
   CROSS JOIN LATERAL (
     SELECT sum(s.sequence)::text AS sequences
       FROM account a JOIN account_standing s ON s.account_id = a.id
      WHERE a.owner_id = o.id) s`

interface SumRow {
  readonly owner_id: string
  readonly sequences: string | null
}

const readSequenceSums = (sql: SqlClient.SqlClient) => (owners: readonly string[]) =>
  orFault(
    Effect.map(
      sql.unsafe<SumRow>(selectSums, [arrayParameter("uuid", owners)]),
      (rows) => new Map(rows.map((row) => [row.owner_id, row.sequences ?? ""]))
    )
  )

// The lines of one entry follow each other on an account, so all but one are passed over.
const selectPages = `
  SELECT f.owner_id, ${entryColumns}
    FROM unnest($1::uuid[]) AS o (id)
   CROSS JOIN LATERAL (
     SELECT DISTINCT a.owner_id, p.booked_at, p.entry_id FROM account a
      CROSS JOIN LATERAL (
        SELECT n.booked_at, n.entry_id
          FROM (SELECT p.booked_at, p.entry_id, lag(p.entry_id)
                         OVER (ORDER BY p.booked_at DESC, p.sequence DESC) AS later_entry_id
                  FROM posting p WHERE p.account_id = a.id) n
         WHERE n.entry_id IS DISTINCT FROM n.later_entry_id
         ORDER BY n.booked_at DESC FETCH FIRST $2 ROWS WITH TIES) p
      WHERE a.owner_id = o.id
      ORDER BY p.booked_at DESC, p.entry_id DESC LIMIT $2) f
   CROSS JOIN LATERAL (SELECT * FROM entry WHERE id = f.entry_id OFFSET 0) e
   ORDER BY f.booked_at DESC, f.entry_id DESC`

interface OwnersEntryRow extends EntryRow {
  readonly owner_id: string
}

const readFirstEntries =
  (sql: SqlClient.SqlClient) => (keys: readonly FirstPage<EntryPosition>[]) =>
    Effect.gen(function* () {
      const { owners, rowsMax } = askedTogether(keys)
      const rows = yield* sql.unsafe<OwnersEntryRow>(selectPages, [
        arrayParameter("uuid", owners),
        rowsMax
      ])
      const distinct = [...new Map(rows.map((row) => [row.id, row])).values()]
      const loaded = yield* withPostings(sql, distinct)
      const entries = new Map(distinct.map((row, at) => [row.id, loaded.at(at)]))
      const rowsOf = Map.groupBy(rows, (row) => row.owner_id)
      const entriesOf = (owner: CustomerId) =>
        (rowsOf.get(uuidOf(owner)) ?? []).flatMap(({ id }) => entries.get(id) ?? [])
      return new Map(
        keys.map((key) => [nameOf(key), pageOf(key.page, entriesOf(key.owner), positionOf)])
      )
    }).pipe(orFault)
