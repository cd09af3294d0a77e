/** An entry before it is decided. */
import type { JournalEntry } from "./journal-entry.ts"
import type { EntryLine } from "./ledger-command.ts"

/** An entry as asked for: lines, and everything of the entry that is known before. */
export interface EntryDraft extends Omit<JournalEntry, "bookedAt" | "postings"> {
  /** Whether the payer proved a moment ago who they are; not unless told. */
  readonly steppedUp?: boolean
  readonly lines: readonly EntryLine[]
}
