/** That what the ledger keeps of an account and of a day stays within 63 bits of minor units. */
import { amountMax } from "../money/index.ts"
import { BalanceOutOfRange } from "./ledger-refusals.ts"
import type { Payer } from "./payer.ts"
import type { RunningAccount } from "./running-account.ts"

/** The refusal of an account's new state by its size, or null when it can be kept. */
export const refuseRange = (account: RunningAccount): BalanceOutOfRange | null => {
  const { heldTotal, ledgerBalance, outflowTotal } = account
  return ledgerBalance > amountMax ||
    ledgerBalance < -amountMax ||
    heldTotal > amountMax ||
    outflowTotal > amountMax
    ? new BalanceOutOfRange({ account: account.id })
    : null
}

/** The refusal of what a payer's day comes to by its size, or null when it can be kept. */
export const refuseDayRange = ({ account, day }: Payer): BalanceOutOfRange | null =>
  day !== null && day.paid > amountMax ? new BalanceOutOfRange({ account: account.id }) : null
