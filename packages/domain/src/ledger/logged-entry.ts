/** A journal entry as the log of what was done shows it. */
import { bookedAction, type LoggedAction } from "../audit/index.ts"
import type { HoldId } from "../id/index.ts"
import type { JournalEntry } from "./journal-entry.ts"

/** What the log tells of an entry, of the hold that it captured, and of the block that seals it. */
export const loggedEntry = (
  entry: JournalEntry,
  { block, hold }: { readonly block: bigint | null; readonly hold: HoldId | null }
): LoggedAction => {
  const { bookedAt, id, kind, postings, provenance, reverses, text, valueDate } = entry
  return {
    id,
    at: bookedAt,
    action: bookedAction(kind),
    subject: id,
    provenance,
    before: {},
    after: {
      valueDate,
      description: text.description,
      reference: text.reference,
      ...(reverses === null ? {} : { reverses }),
      ...(hold === null ? {} : { hold })
    },
    personal: {},
    lines: postings,
    block
  }
}
