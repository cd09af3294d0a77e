/**
 * Writes journal entries with their postings, any number in one statement.
 *
 * Entries go out in the order of their intents, so that two batches with the same keys
 * wait for each other instead of locking up. Balances are moved by the database
 * itself, which refuses postings that do not follow from it.
 */
import { scopeOf } from "@florin/domain/atomicity"
import { instantToMillis } from "@florin/domain/calendar"
import { type HoldId, uuidOf } from "@florin/domain/id"
import type { JournalEntry, Posting } from "@florin/domain/ledger"
import type { SqlClient } from "effect/sql"
import { type Column, columnNames, columnParameters, unnested } from "../columns.ts"

/** An entry, and the hold that it captures, if any. */
export interface EntryChange {
  readonly entry: JournalEntry
  readonly captures: HoldId | null
}

const entryColumns: readonly Column<EntryChange>[] = [
  { name: "id", type: "uuid", of: ({ entry }) => uuidOf(entry.id) },
  { name: "kind", type: "text", of: ({ entry }) => entry.kind },
  { name: "booked_at", type: "timestamptz", of: ({ entry }) => instantToMillis(entry.bookedAt) },
  { name: "value_date", type: "date", of: ({ entry }) => entry.valueDate },
  { name: "description", type: "text", of: ({ entry }) => entry.text.description },
  { name: "reference", type: "text", of: ({ entry }) => entry.text.reference },
  { name: "metadata", type: "text", of: ({ entry }) => metadataText(entry.text.metadata) },
  { name: "reverses", type: "uuid", of: ({ entry }) => uuidOrNull(entry.reverses) },
  { name: "hold_id", type: "uuid", of: ({ captures }) => uuidOrNull(captures) },
  { name: "principal", type: "text", of: ({ entry }) => entry.provenance.intent.principal },
  { name: "route", type: "text", of: ({ entry }) => entry.provenance.intent.route },
  { name: "idempotency_key", type: "text", of: ({ entry }) => entry.provenance.intent.key },
  { name: "fingerprint", type: "text", of: ({ entry }) => entry.provenance.intent.fingerprint },
  { name: "request_id", type: "text", of: ({ entry }) => entry.provenance.requestId },
  { name: "address", type: "text", of: ({ entry }) => entry.provenance.address },
  {
    name: "on_behalf_of",
    type: "uuid",
    of: ({ entry }) => uuidOrNull(entry.provenance.onBehalfOf)
  },
  {
    name: "asked_at",
    type: "timestamptz",
    of: ({ entry }) => instantToMillis(entry.provenance.at)
  },
  { name: "business_date", type: "date", of: ({ entry }) => entry.provenance.today }
]

interface PostingLine {
  readonly entry: JournalEntry
  readonly posting: Posting
  readonly line: number
}

const postingColumns: readonly Column<PostingLine>[] = [
  { name: "entry_id", type: "uuid", of: ({ entry }) => uuidOf(entry.id) },
  { name: "line_no", type: "int2", of: ({ line }) => line },
  { name: "account_id", type: "uuid", of: ({ posting }) => uuidOf(posting.account) },
  { name: "debit", type: "bool", of: ({ posting }) => posting.side === "debit" },
  { name: "amount", type: "int8", of: ({ posting }) => posting.amount.amount },
  { name: "currency", type: "text", of: ({ posting }) => posting.amount.currency },
  { name: "sequence", type: "int8", of: ({ posting }) => posting.sequence },
  { name: "balance_after", type: "int8", of: ({ posting }) => posting.balanceAfter },
  { name: "booked_at", type: "timestamptz", of: ({ entry }) => instantToMillis(entry.bookedAt) },
  { name: "value_date", type: "date", of: ({ entry }) => entry.valueDate }
]

const insert = `
  WITH entries AS (
    INSERT INTO entry (${columnNames(entryColumns)})
    SELECT ${columnNames(entryColumns).replace("metadata", "metadata::jsonb")}
      FROM ${unnested(entryColumns)} AS e (${columnNames(entryColumns)})
  )
  INSERT INTO posting (${columnNames(postingColumns)})
  SELECT * FROM ${unnested(postingColumns, entryColumns.length + 1)}`

/** Stores entries; to be called within the transaction that locked their accounts. */
export const storeEntries = (sql: SqlClient.SqlClient, changes: readonly EntryChange[]) => {
  const entries = changes
    .map((change) => ({ ...change, scope: scopeOf(change.entry.provenance.intent) }))
    .sort((one, other) => (one.scope < other.scope ? -1 : 1))
  const postings = entries.flatMap(({ entry }) =>
    entry.postings.map((posting, index) => ({ entry, posting, line: index + 1 }))
  )
  return sql.unsafe(insert, [
    ...columnParameters(entryColumns, entries),
    ...columnParameters(postingColumns, postings)
  ])
}

const uuidOrNull = (id: string | null): string | null => (id === null ? null : uuidOf(id))

const metadataText = (metadata: Readonly<Record<string, string>>): string | null =>
  Object.keys(metadata).length === 0 ? null : JSON.stringify(metadata)
