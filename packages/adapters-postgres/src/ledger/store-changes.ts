/**
 * Writes the changes of a batch: entries with their postings in one statement,
 * then holds with their audit records and remembered answers.
 *
 * Entries go out in the order of their intents, so that two batches with the same
 * keys wait for each other instead of locking up. Balances are moved by the
 * database itself, which refuses postings that do not follow from it.
 */
import { scopeOf } from "@florin/domain/atomicity"
import { instantToMillis } from "@florin/domain/calendar"
import { uuidOf } from "@florin/domain/id"
import type { JournalEntry, LedgerChange } from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { storeEndedHolds, storePlacedHolds } from "./store-holds.ts"

/** Stores changes; to be called within the transaction that locked their facts. */
export const storeChanges = (sql: SqlClient.SqlClient, changes: readonly LedgerChange[]) =>
  Effect.gen(function* () {
    if (changes.length === 0) return
    const withHolds = changes.filter((change) => change.hold !== null)
    if (withHolds.length > 0) yield* storePlacedHolds(sql, withHolds)
    const ended = withHolds.filter((change) => change.hold?.stage !== "open")
    if (ended.length > 0) yield* storeEndedHolds(sql, ended)
    const entries = changes.filter((change) => change.entry !== null)
    if (entries.length > 0) yield* storeEntries(sql, entries)
  })

const columnsOfEntry = [
  ["id", "uuid"],
  ["kind", "text"],
  ["booked_at", "timestamptz"],
  ["value_date", "date"],
  ["description", "text"],
  ["reference", "text"],
  ["metadata", "text"],
  ["reverses", "uuid"],
  ["hold_id", "uuid"],
  ["principal", "text"],
  ["route", "text"],
  ["idempotency_key", "text"],
  ["fingerprint", "text"],
  ["request_id", "text"],
  ["on_behalf_of", "uuid"],
  ["asked_at", "timestamptz"],
  ["business_date", "date"]
] as const

const columnsOfPosting = [
  ["entry_id", "uuid"],
  ["line_no", "int2"],
  ["account_id", "uuid"],
  ["debit", "bool"],
  ["amount", "int8"],
  ["currency", "text"],
  ["sequence", "int8"],
  ["balance_after", "int8"],
  ["booked_at", "timestamptz"],
  ["value_date", "date"]
] as const

const names = (columns: readonly (readonly [string, string])[]) =>
  columns.map(([name]) => name).join(", ")

const placeholders = (columns: readonly unknown[], from: number) =>
  columns.map((_, index) => `$${index + from}`).join(", ")

const insertEntries = `
  WITH entries AS (
    INSERT INTO entry (${names(columnsOfEntry)})
    SELECT ${names(columnsOfEntry).replace("metadata", "metadata::jsonb")}
      FROM unnest(${placeholders(columnsOfEntry, 1)}) AS e (${names(columnsOfEntry)})
  )
  INSERT INTO posting (${names(columnsOfPosting)})
  SELECT * FROM unnest(${placeholders(columnsOfPosting, columnsOfEntry.length + 1)})`

const storeEntries = (sql: SqlClient.SqlClient, changes: readonly LedgerChange[]) => {
  const entries = changes
    .flatMap(({ entry, hold }) => (entry === null ? [] : [{ entry, hold }]))
    .map(({ entry, hold }) => ({ entry, hold, scope: scopeOf(entry.provenance.intent) }))
    .sort((one, other) => (one.scope < other.scope ? -1 : 1))
  const entryRows = entries.map(({ entry, hold }) =>
    entryValues(entry, hold === null ? null : uuidOf(hold.id))
  )
  const postingRows = entries.flatMap(({ entry }) => postingValues(entry))
  return sql.unsafe(insertEntries, [
    ...columnsOfEntry.map(([, type], at) => arrayParameter(type, column(entryRows, at))),
    ...columnsOfPosting.map(([, type], at) => arrayParameter(type, column(postingRows, at)))
  ])
}

const column = (rows: readonly (readonly unknown[])[], at: number): readonly unknown[] =>
  rows.map((row) => row[at])

const entryValues = (entry: JournalEntry, hold: string | null): readonly unknown[] => {
  const { intent, requestId, onBehalfOf, at, today } = entry.provenance
  const { description, reference, metadata } = entry.text
  return [
    uuidOf(entry.id),
    entry.kind,
    instantToMillis(entry.bookedAt),
    entry.valueDate,
    description,
    reference,
    Object.keys(metadata).length === 0 ? null : JSON.stringify(metadata),
    entry.reverses === null ? null : uuidOf(entry.reverses),
    hold,
    intent.principal,
    intent.route,
    intent.key,
    intent.fingerprint,
    requestId,
    onBehalfOf === null ? null : uuidOf(onBehalfOf),
    instantToMillis(at),
    today
  ]
}

const postingValues = (entry: JournalEntry): readonly (readonly unknown[])[] => {
  const id = uuidOf(entry.id)
  const bookedAt = instantToMillis(entry.bookedAt)
  return entry.postings.map((posting, index) => [
    id,
    index + 1,
    uuidOf(posting.account),
    posting.side === "debit",
    posting.amount.amount,
    posting.amount.currency,
    posting.sequence,
    posting.balanceAfter,
    bookedAt,
    entry.valueDate
  ])
}
