/** What the ledger answers to an accepted command: the entry booked, or the hold as it now stands. */
import type { Hold } from "./hold.ts"
import type { JournalEntry } from "./journal-entry.ts"

/** The hold is present when the entry captured one. */
export interface EntryReceipt {
  readonly receipt: "entry"
  readonly entry: JournalEntry
}

/** The hold, as it stands after the command. */
export interface HoldReceipt {
  readonly receipt: "hold"
  readonly hold: Hold
}

export type LedgerReceipt = EntryReceipt | HoldReceipt

/** A receipt, and whether it was given before to the same intent. */
export interface LedgerAnswer<R extends LedgerReceipt = LedgerReceipt> {
  readonly receipt: R
  readonly replayed: boolean
}
