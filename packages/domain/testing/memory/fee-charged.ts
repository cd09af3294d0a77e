/** Whether a quote counts among the operations of a month. */
import type { BusinessDate } from "../../src/calendar/index.ts"
import type { FeeOperation, FeeQuote } from "../../src/fee/index.ts"

const monthLength = "2026-11".length

/** Whether it was asked for this operation in the month of the date. */
export const feeCharged = (
  { inputs }: FeeQuote,
  { date, operation }: { readonly date: BusinessDate; readonly operation: FeeOperation }
): boolean =>
  inputs.operation === operation && inputs.date.slice(0, monthLength) === date.slice(0, monthLength)
