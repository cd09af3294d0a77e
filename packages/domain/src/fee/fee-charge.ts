/**
 * A fee that was charged, or an operation that turned out to cost nothing: the quote as it was
 * told, the entry that took it, and nothing that could change. Upholds FEE-2.
 */
import type { BusinessDate, Instant } from "../calendar/index.ts"
import type { AccountId, EntryId, FeeChargeId } from "../id/index.ts"
import type { FeeQuote } from "./fee-quote.ts"

/** What was charged for one operation. */
export interface FeeCharge {
  readonly id: FeeChargeId
  /** The id of what it was charged for, such as a wire; each is charged once. */
  readonly subject: string
  readonly account: AccountId
  readonly quote: FeeQuote
  /** The entry that has the fee as a posting of its own; null when it came to nothing. */
  readonly entry: EntryId | null
  readonly chargedOn: BusinessDate
  readonly chargedAt: Instant
}
