/** Moves money from one account of the bank to another. */
import { Effect } from "effect"
import type { Provenance } from "../audit/index.ts"
import { type AccountId, EntryId, Ids } from "../id/index.ts"
import { type EntryText, submitEntry } from "../ledger/index.ts"
import type { Money } from "../money/index.ts"

export interface Transfer {
  readonly from: AccountId
  readonly to: AccountId
  readonly amount: Money
  readonly text: EntryText
  /** Whether whoever asks proved a moment ago who they are; not unless told. */
  readonly steppedUp?: boolean
  readonly provenance: Provenance
}

/** Transfers an amount; a customer transfers only from their own accounts. */
export const transfer = Effect.fnUntraced(function* (command: Transfer) {
  const { amount, from, provenance, steppedUp = false, text, to } = command
  return yield* submitEntry({
    command: "book-entry",
    id: EntryId.ofUuid(yield* (yield* Ids).nextUuid),
    kind: "transfer",
    lines: [
      { account: { kind: "running", id: from }, side: "debit", amount },
      { account: { kind: "running", id: to }, side: "credit", amount }
    ],
    valueDate: null,
    text,
    steppedUp,
    provenance
  })
})
