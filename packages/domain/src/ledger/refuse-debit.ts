/**
 * What bounds taking an amount from an account: its single and daily limits,
 * then what is available. Upholds LEDGER-3.
 */
import type { BusinessDate } from "../calendar/index.ts"
import { InsufficientFunds, LimitExceeded } from "./ledger-refusals.ts"
import { availableBalance, outflowOn, type RunningAccount } from "./running-account.ts"

/** The refusal of taking an amount (minor units) on a date for its size, or null. */
export const refuseByLimits = (
  account: RunningAccount,
  asked: bigint,
  date: BusinessDate
): LimitExceeded | null => {
  const { singleLimit, dailyLimit } = account.rules
  const exceeded = (limit: "single" | "daily", allowed: bigint, left: bigint) =>
    new LimitExceeded({
      account: account.id,
      limit,
      allowed,
      left: left < 0n ? 0n : left,
      asked,
      currency: account.currency
    })
  if (singleLimit !== null && asked > singleLimit)
    return exceeded("single", singleLimit, singleLimit)
  if (dailyLimit === null) return null
  const left = dailyLimit - outflowOn(account, date)
  return asked > left ? exceeded("daily", dailyLimit, left) : null
}

/**
 * The refusal for want of funds, or null when so much may be taken.
 *
 * @upholds LEDGER-3
 */
export const refuseByFunds = (account: RunningAccount, asked: bigint): InsufficientFunds | null => {
  const available = availableBalance(account)
  return asked > available
    ? new InsufficientFunds({
        account: account.id,
        available,
        asked,
        currency: account.currency
      })
    : null
}
