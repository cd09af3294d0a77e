/** The own posting of a fee within the entry of its operation: customer to fee income. */
import type { AccountId } from "../id/index.ts"
import type { EntryLine } from "../ledger/index.ts"
import { isZero } from "../money/index.ts"
import type { FeeQuote } from "./fee-quote.ts"

/**
 * The two lines of a fee, which balance by themselves; none when there is nothing to charge.
 * They stand beside the lines of the operation, in the entry that `chargeFee` names: what the
 * operation itself moves is never less by the fee.
 */
export const feeLines = (
  { amount }: Pick<FeeQuote, "amount">,
  account: AccountId
): readonly EntryLine[] =>
  isZero(amount)
    ? []
    : [
        { account: { kind: "running", id: account }, side: "debit", amount },
        { account: { kind: "internal", code: "4010" }, side: "credit", amount }
      ]
