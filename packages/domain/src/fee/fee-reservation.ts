/**
 * A fee that was told for an operation which is under way: it counts among the month's from
 * then on, and is charged later as it was told, or given back. Upholds FEE-4.
 */
import type { Instant } from "../calendar/index.ts"
import type { AccountId } from "../id/index.ts"
import type { FeeQuote } from "./fee-quote.ts"

/** What was reserved for one operation. */
export interface FeeReservation {
  /** The id of the operation, such as a wire; each is reserved once. */
  readonly subject: string
  readonly account: AccountId
  readonly quote: FeeQuote
  readonly reservedAt: Instant
  /** When the operation was given up; null while it is under way, and once it is charged. */
  readonly releasedAt: Instant | null
}
