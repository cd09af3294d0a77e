/** Takes back an entry that was booked by mistake. */
import { Effect } from "effect"
import type { Provenance } from "../audit/index.ts"
import { EntryId, Ids } from "../id/index.ts"
import { type EntryText, submitEntry } from "../ledger/index.ts"

export interface Reverse {
  readonly entry: EntryId
  readonly text: EntryText
  readonly provenance: Provenance
}

/** Reverses an entry, once. */
export const reverse = Effect.fnUntraced(function* (command: Reverse) {
  return yield* submitEntry({
    command: "reverse-entry",
    id: EntryId.ofUuid(yield* (yield* Ids).nextUuid),
    reverses: command.entry,
    text: command.text,
    provenance: command.provenance
  })
})
