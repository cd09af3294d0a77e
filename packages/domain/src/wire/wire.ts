/**
 * A wire that goes out: what its customer ordered, what it costs, and how far it is.
 *
 * The order never changes; a move makes another wire of it and stays in its history.
 * Upholds WIRE-1 and WIRE-4.
 */
import type { Beneficiary, ChargeBearer, PurposeCode, Remittance } from "../beneficiary/index.ts"
import type { BusinessDate, Instant } from "../calendar/index.ts"
import type { FeeQuote } from "../fee/index.ts"
import type { AccountId, CustomerId, EntryId, HoldId, UserId, WireId } from "../id/index.ts"
import type { Money } from "../money/index.ts"
import type { WireMove, WireState } from "./wire-state.ts"

/** By a routing number within the United States, or to any other bank. */
export type WireKind = "domestic" | "international"

/** What a customer orders, and both people of an approval are shown. */
export interface WireOrder {
  readonly account: AccountId
  readonly beneficiary: Beneficiary
  /** What the customer ordered; with `BEN` the fee is taken out of it. */
  readonly amount: Money
  readonly chargeBearer: ChargeBearer
  readonly purpose: PurposeCode | null
  readonly remittance: Remittance | null
  /** The day on which it is to be sent; null for as soon as it can be. */
  readonly sendOn: BusinessDate | null
}

/** Why a wire waits for people. */
export type WireWait = "approval" | "screening"

/** Why a wire ended or came back: a code, and words for its customer. */
export interface WireReason {
  /** Of ISO 20022's external lists where the rail said it; else the bank's own. */
  readonly code: string
  readonly words: string
}

export interface Wire extends WireOrder {
  readonly id: WireId
  readonly kind: WireKind
  readonly customer: CustomerId
  /** Who ordered it; they approve nothing about it. */
  readonly createdBy: UserId
  readonly createdAt: Instant
  readonly createdOn: BusinessDate
  readonly fee: FeeQuote
  /** What goes to the beneficiary's bank: the amount, or with `BEN` what the fee leaves of it. */
  readonly sent: Money
  /** What is taken from the account: what is sent, and the fee. */
  readonly total: Money
  /** A UUID of version 4, the same through every bank. Source: UETR of ISO 20022. */
  readonly uetr: string
  /** At most 35 characters, passed on to the beneficiary. */
  readonly endToEndId: string
  readonly hold: HoldId
  readonly state: WireState
  /** When it reached its state. */
  readonly since: Instant
  /** Whoever of the bank approved it; null when nobody had to, or has yet. */
  readonly approvedBy: UserId | null
  /** What it still waits for; empty once it was approved. */
  readonly waitsFor: readonly WireWait[]
  /** The day on which it counts between the banks, as far as it is known now. */
  readonly valueDate: BusinessDate
  /** The entry that posted it, once it was submitted. */
  readonly submission: EntryId | null
  readonly submittedAt: Instant | null
  /** When its message was placed with the rail; null until then. */
  readonly handedOverAt: Instant | null
  /** The entry that settled it. */
  readonly settlement: EntryId | null
  /** The entry that brought the money back, after a refusal or a return. */
  readonly restitution: EntryId | null
  /** What the other bank gave back of it; null until it did. */
  readonly cameBack: Money | null
  /** Of the last move that had one. */
  readonly reason: WireReason | null
  /** How many moves it has made. */
  readonly moves: number
}

/** A move as the history keeps it. */
export interface WireMoved {
  readonly wire: WireId
  /** From 1 on. */
  readonly number: number
  readonly move: WireMove
  readonly from: WireState
  readonly to: WireState
  /** Whose command it was: the id of a user, of a key, or the name of a job. */
  readonly principal: string
  readonly at: Instant
  readonly reason: WireReason | null
  /** The entry that the move booked, if it booked one. */
  readonly entry: EntryId | null
  /** The message of the rail that brought it about, or null. */
  readonly railMessage: string | null
}
