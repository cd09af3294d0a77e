/** Decides whether an amount may be reserved on an account. Upholds LEDGER-3. */
import { Result } from "effect"
import type { CustomerDay } from "./customer-day.ts"
import type { Hold } from "./hold.ts"
import type { LedgerBook } from "./ledger-book.ts"
import type { PlaceHold } from "./ledger-command.ts"
import {
  AccountCurrencyDiffers,
  AccountNotFound,
  AmountNotPositive,
  HoldExpiryRefused,
  type LedgerRefusal
} from "./ledger-refusals.ts"
import { daysOf, payerOf, paysFrom } from "./payer.ts"
import { refuseByFunds, refuseByLimits } from "./refuse-debit.ts"
import { refusePayer, refuseUnproven } from "./refuse-payer.ts"
import { refuseDayRange, refuseRange } from "./refuse-range.ts"
import { refuseStage } from "./refuse-stage.ts"
import { type RunningAccount, withOutflow } from "./running-account.ts"

/** A hold placed or ended, and its account with the new total held. */
export interface DecidedHold {
  readonly entry: null
  readonly accounts: readonly RunningAccount[]
  readonly days: readonly CustomerDay[]
  readonly hold: Hold
}

/**
 * Decides a hold: it is bounded as a payment of the same amount would be, and counts
 * towards the daily limits of the day it is placed on, whatever becomes of it.
 *
 * @upholds LEDGER-3, ALLOWANCE-1, ALLOWANCE-2
 */
export const decideHold = (
  book: LedgerBook,
  command: PlaceHold
): Result.Result<DecidedHold, LedgerRefusal> => {
  const { amount, provenance } = command
  if (amount.amount <= 0n) return Result.fail(new AmountNotPositive(amount))
  const account = book.account(command.account)
  const customer = provenance.onBehalfOf
  if (account === undefined || (customer !== null && account.owner !== customer))
    return Result.fail(new AccountNotFound({ account: command.account }))
  const held = withOutflow(
    { ...account, heldTotal: account.heldTotal + amount.amount },
    amount.amount,
    provenance.today
  )
  const payer = paysFrom(account) ? payerOf(book, account, amount.amount, provenance.today) : null
  const refusal =
    refuseCurrency(account, command) ??
    (command.expiresAt <= provenance.at
      ? new HoldExpiryRefused({ expiresAt: command.expiresAt, earliest: provenance.at })
      : null) ??
    refuseStage(account, true) ??
    (payer === null ? null : refusePayer(book, payer, provenance.today)) ??
    refuseByLimits(account, amount.amount, provenance.today) ??
    refuseByFunds(account, amount.amount) ??
    (payer === null || command.steppedUp === true
      ? null
      : refuseUnproven(book, payer, provenance)) ??
    refuseRange(held) ??
    (payer === null ? null : refuseDayRange(payer))
  if (refusal !== null) return Result.fail(refusal)
  return Result.succeed({
    entry: null,
    accounts: [held],
    days: payer === null ? [] : daysOf([payer]),
    hold: {
      id: command.id,
      account: account.id,
      amount,
      description: command.description,
      reservedFor: command.reservedFor ?? null,
      placedAt: provenance.at,
      expiresAt: command.expiresAt,
      stage: "open",
      endedAt: null,
      capturedBy: null
    }
  })
}

const refuseCurrency = (
  account: RunningAccount,
  command: PlaceHold
): AccountCurrencyDiffers | null =>
  account.currency === command.amount.currency
    ? null
    : new AccountCurrencyDiffers({
        account: account.id,
        accountCurrency: account.currency,
        askedCurrency: command.amount.currency
      })
