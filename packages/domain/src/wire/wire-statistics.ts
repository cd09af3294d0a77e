/** Counts and sums of wires: by direction, state, currency and day of creation. */
import type { BusinessDate } from "../calendar/index.ts"
import type { CustomerId } from "../id/index.ts"
import type { CurrencyCode } from "../money/index.ts"

/** Which wires are counted. */
export interface WireStatisticsAsked {
  /** Null for those of all customers. */
  readonly customer: CustomerId | null
  readonly from: BusinessDate
  readonly until: BusinessDate
}

/** One row; a row that would count nothing is left out. */
export interface WireStatistic {
  readonly direction: "outgoing" | "incoming"
  readonly state: string
  readonly currency: CurrencyCode
  readonly day: BusinessDate
  readonly count: number
  /** In minor units of the currency. */
  readonly sum: bigint
}
