/**
 * The newest entries on a customer's accounts, which every visit to the bank looks at:
 * the first page without conditions, read for many customers in one query.
 */
import type { Page, PageRequest } from "@florin/domain/atomicity"
import { type CustomerId, uuidOf } from "@florin/domain/id"
import type { EntryPosition, JournalEntry } from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { orFault } from "../faults.ts"
import { makeGroupRead } from "../group-read.ts"
import { pageOf, rowsToRead } from "../keyset-page.ts"
import { outsideTransactions } from "../outside-transactions.ts"
import { type EntryRow, entryColumns } from "./entry-row.ts"
import { withPostings } from "./load-entries.ts"
import { positionOf } from "./read-entries.ts"

export interface FirstEntries {
  readonly owner: CustomerId
  readonly page: PageRequest<EntryPosition>
}

type EntryPage = Page<JournalEntry, EntryPosition>

const emptyPage: EntryPage = { rows: [], next: null, previous: null }

/** The first page of a customer's entries, with its readers running while the scope is open. */
export const firstEntries = (sql: SqlClient.SqlClient) =>
  Effect.gen(function* () {
    const read = readFirstEntries(sql)
    const firstPage = outsideTransactions(
      sql,
      yield* makeGroupRead({ read, nameOf, keysMax: 50, queries: 1 }),
      (key: FirstEntries) => Effect.map(read([key]), (found) => found.get(nameOf(key)))
    )
    return (key: FirstEntries): Effect.Effect<EntryPage> =>
      Effect.map(firstPage(key), (found) => found ?? emptyPage)
  })

const nameOf = ({ owner, page }: FirstEntries): string => `${uuidOf(owner)} ${page.size}`

const select = `
  SELECT f.owner_id, ${entryColumns}
    FROM unnest($1::uuid[]) AS o (id)
   CROSS JOIN LATERAL (
     SELECT DISTINCT a.owner_id, p.booked_at, p.entry_id FROM account a
      CROSS JOIN LATERAL (
        SELECT p.booked_at, p.entry_id FROM posting p
         WHERE p.account_id = a.id
           AND p.line_no = (SELECT min(q.line_no) FROM posting q
                             WHERE q.entry_id = p.entry_id AND q.account_id = p.account_id)
         ORDER BY p.booked_at DESC FETCH FIRST $2 ROWS WITH TIES) p
      WHERE a.owner_id = o.id
      ORDER BY p.booked_at DESC, p.entry_id DESC LIMIT $2) f
   CROSS JOIN LATERAL (SELECT * FROM entry WHERE id = f.entry_id OFFSET 0) e
   ORDER BY f.booked_at DESC, f.entry_id DESC`

interface OwnersEntryRow extends EntryRow {
  readonly owner_id: string
}

const readFirstEntries = (sql: SqlClient.SqlClient) => (keys: readonly FirstEntries[]) =>
  Effect.gen(function* () {
    const owners = [...new Set(keys.map(({ owner }) => uuidOf(owner)))]
    const rowsMax = Math.max(...keys.map(({ page }) => rowsToRead(page.size)))
    const rows = yield* sql.unsafe<OwnersEntryRow>(select, [
      arrayParameter("uuid", owners),
      rowsMax
    ])
    const distinct = [...new Map(rows.map((row) => [row.id, row])).values()]
    const entries = new Map(
      (yield* withPostings(sql, distinct)).map((entry) => [uuidOf(entry.id), entry])
    )
    const rowsOf = Map.groupBy(rows, (row) => row.owner_id)
    const entriesOf = (owner: CustomerId) =>
      (rowsOf.get(uuidOf(owner)) ?? []).flatMap(({ id }) => entries.get(id) ?? [])
    return new Map(
      keys.map((key) => [nameOf(key), pageOf(key.page, entriesOf(key.owner), positionOf)])
    )
  }).pipe(orFault)
