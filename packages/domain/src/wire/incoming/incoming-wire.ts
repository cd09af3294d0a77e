/**
 * A wire that came in: credited to an account at once, or kept in suspense until two people
 * say where it goes. Upholds WIRE-5.
 */
import type { BusinessDate, Instant } from "../../calendar/index.ts"
import type { FeeQuote } from "../../fee/index.ts"
import type { AccountId, CustomerId, EntryId, IncomingWireId } from "../../id/index.ts"
import type { RailCredit } from "../rail/rail-message.ts"
import type { WireReason } from "../wire.ts"

/** The states of an incoming wire. */
export const incomingStates = ["in_suspense", "credited", "sent_back"] as const
/** How far an incoming wire is. */
export type IncomingState = (typeof incomingStates)[number]

/** What can be done to an incoming wire in suspense. */
export type IncomingMove = "credit" | "send-back"

/** Every move that an incoming wire may make. */
export const incomingMoves = {
  in_suspense: { credit: "credited", "send-back": "sent_back" },
  credited: {},
  sent_back: {}
} as const satisfies Record<IncomingState, Partial<Record<IncomingMove, IncomingState>>>

/** Why an incoming wire could not be credited at once. */
export type SuspenseCause =
  | "account-unknown"
  | "account-takes-nothing"
  | "currency-differs"
  | "screening"
  /** It came back for a wire whose account takes nothing any longer. */
  | "return-unplaced"

export interface IncomingWire {
  readonly id: IncomingWireId
  readonly credit: RailCredit
  readonly state: IncomingState
  /** The account that was credited, or is named and known; null where none is. */
  readonly account: AccountId | null
  readonly customer: CustomerId | null
  /** Null when it was credited at once. */
  readonly suspense: SuspenseCause | null
  /** Of the account that is credited; null until it is. */
  readonly fee: FeeQuote | null
  /** The entry that took it in: to the account, or to suspense. */
  readonly receipt: EntryId
  /** The entry that took it out of suspense; null while it is there or never was. */
  readonly release: EntryId | null
  readonly receivedAt: Instant
  readonly receivedOn: BusinessDate
  /** Why it was sent back. */
  readonly reason: WireReason | null
  /** When the message that sends it back was placed with the rail. */
  readonly handedOverAt: Instant | null
}
