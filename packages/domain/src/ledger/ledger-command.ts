/**
 * What can be asked of the ledger. Each command carries its provenance and the
 * ids of what it makes, so that deciding it twice gives the same outcome.
 */
import type { Provenance } from "../audit/index.ts"
import type { BusinessDate, Instant } from "../calendar/index.ts"
import type { AccountId, EntryId, HoldId } from "../id/index.ts"
import type { Money } from "../money/index.ts"
import type { InternalCode, Side } from "./chart-of-accounts.ts"
import type { EntryKind, EntryText } from "./journal-entry.ts"

/** An account by its id, or one of the bank's own by its code. */
export type LineAccount =
  | { readonly kind: "running"; readonly id: AccountId }
  | { readonly kind: "internal"; readonly code: InternalCode }

/** One line as asked for, before it is booked. */
export interface EntryLine {
  readonly account: LineAccount
  readonly side: Side
  readonly amount: Money
}

/** Books an entry from lines: a deposit, a withdrawal, a transfer, a fee. */
export interface BookEntry {
  readonly command: "book-entry"
  readonly id: EntryId
  readonly kind: Exclude<EntryKind, "capture" | "reversal">
  readonly lines: readonly EntryLine[]
  /** Null for the business date of the command. */
  readonly valueDate: BusinessDate | null
  readonly text: EntryText
  /** Whether the payer proved a moment ago who they are; not unless told. */
  readonly steppedUp?: boolean
  readonly provenance: Provenance
}

/** Takes back an entry with an entry of the opposite sides, once. */
export interface ReverseEntry {
  readonly command: "reverse-entry"
  readonly id: EntryId
  readonly reverses: EntryId
  readonly text: EntryText
  readonly provenance: Provenance
}

/** Reserves an amount of an account until a moment. */
export interface PlaceHold {
  readonly command: "place-hold"
  readonly id: HoldId
  readonly account: AccountId
  readonly amount: Money
  readonly description: string
  readonly expiresAt: Instant
  /** The id of what alone may end it; anybody who may end holds unless told. */
  readonly reservedFor?: string
  /** Whether the holder proved a moment ago who they are; not unless told. */
  readonly steppedUp?: boolean
  readonly provenance: Provenance
}

/** Posts a hold in full or in part to another account, and ends it. */
export interface CaptureHold {
  readonly command: "capture-hold"
  readonly id: EntryId
  readonly hold: HoldId
  /** Null for the whole amount, or for all of it that the fee leaves. */
  readonly amount: Money | null
  readonly to: LineAccount
  /** Posted beside the amount to the bank's fee income, in lines of its own. */
  readonly fee?: Money
  /** What the hold was reserved for, when it was. */
  readonly reservedFor?: string
  readonly text: EntryText
  readonly provenance: Provenance
}

/** Ends a hold without posting: by decision, or because its time is over. */
export interface ReleaseHold {
  readonly command: "release-hold"
  readonly hold: HoldId
  readonly because: "released" | "expired"
  /** What the hold was reserved for, when it was. */
  readonly reservedFor?: string
  readonly provenance: Provenance
}

/** A command that books an entry. */
export type EntryCommand = BookEntry | ReverseEntry | CaptureHold
/** A command that places or ends a hold and books nothing. */
export type HoldCommand = PlaceHold | ReleaseHold
export type LedgerCommand = EntryCommand | HoldCommand
