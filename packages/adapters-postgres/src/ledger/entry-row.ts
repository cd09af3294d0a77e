/** Rows of `entry` and `posting`, and the journal entry that they stand for. */
import { businessDateOf } from "@florin/domain/calendar"
import { AccountId, EntryId } from "@florin/domain/id"
import type { EntryKind, JournalEntry, Posting } from "@florin/domain/ledger"
import { type ProvenanceRow, provenanceOf } from "../audit/provenance-row.ts"
import { currencyOf } from "../currency-of.ts"
import { instantOf } from "../instant-of.ts"

export interface EntryRow extends ProvenanceRow {
  readonly id: string
  readonly kind: EntryKind
  readonly booked_at: Date
  readonly value_date: string
  readonly description: string
  readonly reference: string
  readonly metadata: Readonly<Record<string, string>> | null
  readonly reverses: string | null
  readonly asked_at: Date
}

export const entryColumns =
  "e.id, e.kind, e.booked_at, e.value_date, e.description, e.reference, e.metadata, e.reverses, " +
  "e.principal, e.route, e.idempotency_key, e.fingerprint, e.request_id, e.address, e.on_behalf_of, " +
  "e.asked_at, e.business_date"

export interface PostingRow {
  readonly entry_id: string
  readonly account_id: string
  readonly debit: boolean
  readonly amount: bigint
  readonly currency: string
  readonly sequence: bigint | null
  readonly balance_after: bigint | null
}

export const postingColumns =
  "p.entry_id, p.account_id, p.debit, p.amount, p.currency, p.sequence, p.balance_after"

/** The posting of a row. */
export const postingOf = (row: PostingRow): Posting => ({
  account: AccountId.ofUuid(row.account_id),
  side: row.debit ? "debit" : "credit",
  amount: { amount: row.amount, currency: currencyOf(row.currency) },
  sequence: row.sequence,
  balanceAfter: row.balance_after
})

/** The entry of a row and its postings, in the order of their lines. */
export const entryOf = (row: EntryRow, postings: readonly PostingRow[]): JournalEntry => ({
  id: EntryId.ofUuid(row.id),
  kind: row.kind,
  bookedAt: instantOf(row.booked_at),
  valueDate: businessDateOf(row.value_date),
  text: {
    description: row.description,
    reference: row.reference,
    metadata: row.metadata ?? {}
  },
  reverses: row.reverses === null ? null : EntryId.ofUuid(row.reverses),
  postings: postings.map(postingOf),
  provenance: provenanceOf(row, row.asked_at)
})
