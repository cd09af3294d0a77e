/**
 * What the rail says, as the bank understands it: of one payment each, whatever message of
 * the rail it came in.
 */
import type { BusinessDate } from "../../calendar/index.ts"
import type { Money } from "../../money/index.ts"
import type { WireReason } from "../wire.ts"

/** What tells one thing said by the rail from every other. */
interface Said {
  /**
   * The sender's id of the message and the place in it; the same thing said again in the same
   * message has the same one.
   */
  readonly id: string
  /** SHA-256 of all that is said, in hexadecimal. */
  readonly digest: string
}

/** The ids by which an answer names the wire that it is about. */
export interface AnsweredWire {
  readonly uetr: string | null
  readonly endToEndId: string | null
}

/** What became of a wire. */
export interface RailStatus extends Said {
  readonly says: "settled" | "refused" | "pending"
  readonly wire: AnsweredWire
  /** The amount that the other side saw; null where it says none. */
  readonly amount: Money | null
  readonly settledOn: BusinessDate | null
  readonly reason: WireReason | null
}

/** Money of a wire that comes back. */
export interface RailReturn extends Said {
  readonly says: "returned"
  readonly wire: AnsweredWire
  /** What comes back, which may be less than what was sent. */
  readonly amount: Money
  readonly reason: WireReason | null
}

/** A wire of another bank's customer to one of this bank's. */
export interface RailCredit extends Said {
  readonly says: "credit"
  readonly amount: Money
  /** The account as the message names it. */
  readonly accountNumber: string
  readonly creditorName: string
  readonly debtorName: string
  readonly debtorAccount: string | null
  /** The bank that it comes from: a BIC or a routing number. */
  readonly debtorAgent: string | null
  readonly debtorCountry: string | null
  readonly uetr: string | null
  readonly endToEndId: string
  readonly remittance: string | null
  readonly settledOn: BusinessDate | null
  /** What a return has to name. */
  readonly original: { readonly messageId: string; readonly messageName: string }
}

/** One thing that the rail says. */
export type RailMessage = RailStatus | RailReturn | RailCredit
