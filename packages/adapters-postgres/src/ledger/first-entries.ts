/**
 * The newest entries on a customer's accounts, which every visit to the bank looks at:
 * the first page without conditions.
 *
 * Entries never change, and every posting on an account counts its sequence up. So the
 * sum of the sequences of a customer's accounts tells whether a page that was read
 * before is still the newest, and it alone is asked for first. Sums and pages are read
 * for many customers in one query.
 */
import type { Page, PageRequest } from "@florin/domain/atomicity"
import { type CustomerId, uuidOf } from "@florin/domain/id"
import type { EntryPosition, JournalEntry } from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { orFault } from "../faults.ts"
import { makeGroupRead } from "../group-read.ts"
import { keepAnswers } from "../kept-answers.ts"
import { pageOf, rowsToRead } from "../keyset-page.ts"
import { outsideTransactions } from "../outside-transactions.ts"
import { type EntryRow, entryColumns } from "./entry-row.ts"
import { withPostings } from "./load-entries.ts"
import { positionOf } from "./read-entries.ts"

/** Whose entries, and the first page of what size. */
export interface FirstEntries {
  readonly owner: CustomerId
  readonly page: PageRequest<EntryPosition>
}

type EntryPage = Page<JournalEntry, EntryPosition>

const emptyPage: EntryPage = { rows: [], next: null, previous: null }

/** About 40 kB each. */
const pagesKeptMax = 500

/** The first page of a customer's entries, with its readers running while the scope is open. */
export const firstEntries = (sql: SqlClient.SqlClient) =>
  Effect.gen(function* () {
    const kept = keepAnswers<{ readonly sequences: bigint; readonly page: EntryPage }>(pagesKeptMax)
    const sumTogether = yield* makeGroupRead({
      read: readSequenceSums(sql),
      nameOf: (owner: string) => owner,
      keysMax: 500,
      queries: 1
    })
    const readTogether = yield* makeGroupRead({
      read: readFirstEntries(sql),
      nameOf,
      keysMax: 50,
      queries: 1
    })
    const together = Effect.fnUntraced(function* (key: FirstEntries) {
      const sequences = (yield* sumTogether(uuidOf(key.owner))) ?? 0n
      const known = kept.get(nameOf(key))
      if (known?.sequences === sequences) return known.page
      // Read after the sum, the page may be newer than it: then the next sum differs too.
      const page = (yield* readTogether(key)) ?? emptyPage
      kept.keep(nameOf(key), { sequences, page })
      return page
    })
    return outsideTransactions(sql, together, (key) =>
      Effect.map(readFirstEntries(sql)([key]), (found) => found.get(nameOf(key)) ?? emptyPage)
    )
  })

const nameOf = ({ owner, page }: FirstEntries): string => `${uuidOf(owner)} ${page.size}`

const selectSums = `
  SELECT o.id AS owner_id, s.sequences
    FROM unnest($1::uuid[]) AS o (id)
   CROSS JOIN LATERAL (
     SELECT coalesce(sum(s.sequence), 0)::bigint AS sequences
       FROM account a JOIN account_standing s ON s.account_id = a.id
      WHERE a.owner_id = o.id) s`

interface SumRow {
  readonly owner_id: string
  readonly sequences: bigint
}

const readSequenceSums = (sql: SqlClient.SqlClient) => (owners: readonly string[]) =>
  orFault(
    Effect.map(
      sql.unsafe<SumRow>(selectSums, [arrayParameter("uuid", owners)]),
      (rows) => new Map(rows.map((row) => [row.owner_id, row.sequences]))
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

const readFirstEntries = (sql: SqlClient.SqlClient) => (keys: readonly FirstEntries[]) =>
  Effect.gen(function* () {
    const owners = [...new Set(keys.map(({ owner }) => uuidOf(owner)))]
    const rowsMax = Math.max(...keys.map(({ page }) => rowsToRead(page.size)))
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
