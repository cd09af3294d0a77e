/**
 * Lists of journal entries, newest first, by keyset.
 *
 * Every list walks an index from its position: one account's postings, the postings of
 * each of a customer's accounts, or all entries by time. What else is asked of an entry
 * is looked up for one entry after another while walking, and never joined: a page
 * reads little more than it shows, whatever the planner knows of the tables. Where an
 * index ends at the time of booking, all of its last moment is read (WITH TIES) before
 * ids decide.
 */
import type { Page, PageRequest } from "@florin/domain/atomicity"
import { instantToIso } from "@florin/domain/calendar"
import { uuidOf } from "@florin/domain/id"
import type { EntryFilter, EntryPosition, JournalEntry } from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { type Conditions, noConditions } from "../conditions.ts"
import { orFault } from "../faults.ts"
import { pageOf, rowsToRead } from "../keyset-page.ts"
import { type EntryRow, entryColumns } from "./entry-row.ts"
import { withPostings } from "./load-entries.ts"

type EntryPage = PageRequest<EntryPosition>

/** The position of an entry in every list of entries. */
export const positionOf = ({ bookedAt, id }: JournalEntry): EntryPosition => ({
  bookedAt,
  entry: id
})

/** One page of the entries asked for. */
export const readEntries = (
  sql: SqlClient.SqlClient,
  filter: EntryFilter,
  page: EntryPage
): Effect.Effect<Page<JournalEntry, EntryPosition>> =>
  Effect.gen(function* () {
    const where = noConditions()
    const query = queryOf(where, filter, page)
    const rows = yield* sql.unsafe<EntryRow>(query, where.parameters)
    return pageOf(page, yield* withPostings(sql, rows), positionOf)
  }).pipe(orFault)

const queryOf = (where: Conditions, filter: EntryFilter, page: EntryPage): string => {
  const order = page.direction === "forward" ? "DESC" : "ASC"
  const most = where.parameter(rowsToRead(page.size))
  if (filter.account === null && filter.owner === null) {
    addTimes(where, "e.booked_at", "e.id", filter, page)
    addEntryConditions(where, "e", filter)
    addAmount(where, "e.id", filter)
    return `
      SELECT ${entryColumns} FROM entry e WHERE ${where.all()}
       ORDER BY e.booked_at ${order}, e.id ${order} LIMIT ${most}`
  }
  const accounts = addAccounts(where, filter)
  addTimes(where, "p.booked_at", "p.entry_id", filter, page)
  addEntryOfPosting(where, filter)
  addAmount(where, "p.entry_id", filter)
  where.add(firstLineOnAccount)
  return `
    SELECT ${entryColumns}
      FROM (SELECT DISTINCT p.booked_at, p.entry_id
              FROM (${accounts}) AS a (id)
             CROSS JOIN LATERAL (
               SELECT p.booked_at, p.entry_id FROM posting p
                WHERE p.account_id = a.id AND ${where.all()}
                ORDER BY p.booked_at ${order} FETCH FIRST ${most} ROWS WITH TIES) p
             ORDER BY p.booked_at ${order}, p.entry_id ${order} LIMIT ${most}) f
     CROSS JOIN LATERAL (SELECT * FROM entry WHERE id = f.entry_id OFFSET 0) e
     ORDER BY f.booked_at ${order}, f.entry_id ${order}`
}

/** An entry with several lines on the account is found by the first of them alone. */
const firstLineOnAccount = `
  p.line_no = (SELECT min(q.line_no) FROM posting q
                WHERE q.entry_id = p.entry_id AND q.account_id = p.account_id)`

/** The accounts whose postings are walked: the one asked for, or all of the owner's. */
const addAccounts = (where: Conditions, { account, owner }: EntryFilter): string => {
  const isOwners = owner === null ? "true" : `o.owner_id = ${where.parameter(uuidOf(owner))}`
  if (account === null) return `SELECT o.id FROM account o WHERE ${isOwners}`
  if (owner !== null)
    where.add(`(SELECT bool_or(${isOwners}) FROM posting q JOIN account o ON o.id = q.account_id
                 WHERE q.entry_id = p.entry_id)`)
  return `SELECT ${where.parameter(uuidOf(account))}::uuid`
}

const addTimes = (
  where: Conditions,
  bookedAt: string,
  id: string,
  { from, until }: EntryFilter,
  { direction, position }: EntryPage
): void => {
  const moment = (instant: EntryPosition["bookedAt"]) =>
    `${where.parameter(instantToIso(instant))}::timestamptz`
  if (from !== null) where.add(`${bookedAt} >= ${moment(from)}`)
  if (until !== null) where.add(`${bookedAt} < ${moment(until)}`)
  if (position === null) return
  const beyond = direction === "forward" ? "<" : ">"
  const entry = `${where.parameter(uuidOf(position.entry))}::uuid`
  where.add(`(${bookedAt}, ${id}) ${beyond} (${moment(position.bookedAt)}, ${entry})`)
}

const addEntryConditions = (where: Conditions, e: string, { kind, text }: EntryFilter): void => {
  if (kind !== null) where.add(`${e}.kind = ${where.parameter(kind)}`)
  if (text === null || text === "") return
  const sought = where.parameter(text)
  where.add(`(position(lower(${sought}) IN lower(${e}.description)) > 0
           OR position(lower(${sought}) IN lower(${e}.reference)) > 0)`)
}

const addEntryOfPosting = (where: Conditions, filter: EntryFilter): void => {
  const ofEntry: string[] = []
  addEntryConditions({ ...where, add: (condition) => ofEntry.push(condition) }, "e", filter)
  if (ofEntry.length > 0)
    where.add(`(SELECT ${ofEntry.join(" AND ")} FROM entry e WHERE e.id = p.entry_id)`)
}

const addAmount = (where: Conditions, entry: string, filter: EntryFilter): void => {
  const bounds: string[] = []
  if (filter.amountMin !== null) bounds.push(`q.amount >= ${where.parameter(filter.amountMin)}`)
  if (filter.amountMax !== null) bounds.push(`q.amount <= ${where.parameter(filter.amountMax)}`)
  if (bounds.length > 0)
    where.add(
      `(SELECT bool_or(${bounds.join(" AND ")}) FROM posting q WHERE q.entry_id = ${entry})`
    )
}
