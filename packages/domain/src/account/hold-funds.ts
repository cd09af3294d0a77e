/** Reserving money on an account: place, capture, release, and the expiry of what nobody ended. */
import { Effect } from "effect"
import type { Provenance } from "../audit/index.ts"
import { type Instant, wholeMillis } from "../calendar/index.ts"
import { type AccountId, EntryId, HoldId, Ids } from "../id/index.ts"
import { type EntryText, type LineAccount, submitEntry, submitHold } from "../ledger/index.ts"
import type { Money } from "../money/index.ts"

/** What is asked when an amount is to be reserved. */
export interface PlaceHoldOn {
  readonly account: AccountId
  readonly amount: Money
  readonly description: string
  readonly expiresAt: Instant
  readonly provenance: Provenance
}

/** Reserves an amount on an account, until a moment that is kept in whole milliseconds. */
export const placeHold = Effect.fnUntraced(function* (command: PlaceHoldOn) {
  const id = HoldId.ofUuid(yield* (yield* Ids).nextUuid)
  const expiresAt = wholeMillis(command.expiresAt)
  return yield* submitHold({ command: "place-hold", id, ...command, expiresAt })
})

/** What is asked when a hold is to be posted. */
export interface CaptureHoldTo {
  readonly hold: HoldId
  /** Null for the whole amount. */
  readonly amount: Money | null
  /** Null for the bank's settlement account. */
  readonly to: AccountId | null
  readonly text: EntryText
  readonly provenance: Provenance
}

/** Posts what a hold reserved, in full or in part. */
export const captureHold = Effect.fnUntraced(function* (command: CaptureHoldTo) {
  const to: LineAccount =
    command.to === null ? { kind: "internal", code: "1010" } : { kind: "running", id: command.to }
  const id = EntryId.ofUuid(yield* (yield* Ids).nextUuid)
  return yield* submitEntry({ command: "capture-hold", id, ...command, to })
})

/** What is asked when a hold is to end without a posting. */
export interface EndHold {
  readonly hold: HoldId
  readonly provenance: Provenance
}

/** Makes available again what a hold reserved. */
export const releaseHold = (command: EndHold) =>
  submitHold({ command: "release-hold", because: "released", ...command })

/** Ends a hold whose time is over. */
export const expireHold = (command: EndHold) =>
  submitHold({ command: "release-hold", because: "expired", ...command })
