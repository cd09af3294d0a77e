/**
 * A journal entry: two or more postings that balance in each currency.
 *
 * Entries and postings are never edited or deleted; a mistake is corrected by a
 * reversal that names what it reverses. Upholds LEDGER-1 and LEDGER-4.
 */
import type { Provenance } from "../audit/index.ts"
import type { BusinessDate, Instant } from "../calendar/index.ts"
import type { AccountId, EntryId } from "../id/index.ts"
import type { Money } from "../money/index.ts"
import type { Side } from "./chart-of-accounts.ts"

/** What an entry is for. */
export type EntryKind =
  | "capture"
  | "deposit"
  | "fee"
  | "interest"
  | "opening"
  | "payment"
  /** Money of a wire that comes back: to its account, or to the bank that it came from. */
  | "return"
  | "reversal"
  /** A wire is settled between banks: it went out, came in, or left suspense. */
  | "settlement"
  | "transfer"
  | "withdrawal"

/** One line of an entry, as it was decided. */
export interface Posting {
  readonly account: AccountId
  readonly side: Side
  /** Always more than zero. */
  readonly amount: Money
  /** The posting's number on a running account; null on an internal one. */
  readonly sequence: bigint | null
  /** The ledger balance after the posting; null on an internal account. */
  readonly balanceAfter: bigint | null
}

/** Free words that travel with an entry. */
export interface EntryText {
  /** For people: at most 140 characters. */
  readonly description: string
  /** The other side's number for it (an invoice, an order): at most 64 characters. */
  readonly reference: string
  /** At most 20 names of at most 40 characters, with values of at most 200. */
  readonly metadata: Readonly<Record<string, string>>
}

export interface JournalEntry {
  readonly id: EntryId
  readonly kind: EntryKind
  /** When the bank wrote it: never earlier than the previous posting of its accounts. */
  readonly bookedAt: Instant
  /** The date from which it counts. */
  readonly valueDate: BusinessDate
  readonly text: EntryText
  /** The entry that this one takes back, for a reversal. */
  readonly reverses: EntryId | null
  readonly postings: readonly Posting[]
  readonly provenance: Provenance
}

/** The side opposite to this one. */
export const otherSide = (side: Side): Side => (side === "debit" ? "credit" : "debit")
