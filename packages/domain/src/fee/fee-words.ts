/** A quote as the audit trail tells it: how much, why, and by which schedule. */
import { formatAmount } from "../money/index.ts"
import type { FeeQuote } from "./fee-quote.ts"

/** The words of a quote. */
export const feeWords = ({ amount, because, schedule }: FeeQuote) => ({
  fee: `${formatAmount(amount.amount, amount.currency)} ${amount.currency}`,
  because,
  schedule: schedule ?? "none"
})
