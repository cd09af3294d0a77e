/** Quotes what an operation would cost an account on a day: the facts, and then the schedules. */
import { Effect, Option } from "effect"
import { type Account, AccountRepository } from "../account/index.ts"
import { AllowanceRules, allowanceOf } from "../allowance/index.ts"
import type { BusinessDate } from "../calendar/index.ts"
import type { AccountId } from "../id/index.ts"
import { AccountCurrencyDiffers, AccountNotFound } from "../ledger/index.ts"
import type { Money } from "../money/index.ts"
import { FeeCharges } from "./fee-charges.ts"
import type { FeeOperation } from "./fee-operation.ts"
import { FeeSchedules } from "./fee-schedules.ts"
import { quoteFee } from "./quote-fee.ts"

/** What is asked about. */
export interface AskFee {
  readonly operation: FeeOperation
  readonly account: AccountId
  readonly amount: Money
  readonly date: BusinessDate
  /**
   * Whether nobody else may be charged for such an operation of the account until the current
   * unit ends: for whoever is going to charge what is quoted. Not unless told.
   */
  readonly toCharge?: boolean
}

/**
 * The fee with its explanation, for the account as it stands, and nothing else: nothing is kept.
 * An operation that is charged at once asks with `toCharge`, books `feeLines` of the quote in
 * its entry, and calls `chargeFee`, all in one unit. One that is charged later uses `reserveFee`.
 */
export const quoteForAccount = Effect.fnUntraced(function* (asked: AskFee) {
  const { account: id, amount, date, operation, toCharge = false } = asked
  const account = yield* accountOf(id)
  const { currency: accountCurrency, ownerStanding } = account.standing
  if (accountCurrency !== amount.currency)
    return yield* new AccountCurrencyDiffers({
      account: id,
      accountCurrency,
      askedCurrency: amount.currency
    })
  const charges = yield* FeeCharges
  const count = toCharge ? charges.lockCountInMonth : charges.countInMonth
  const usedBefore = yield* count({ account: id, operation, date })
  const { currency } = amount
  const { tier } = allowanceOf(yield* AllowanceRules, ownerStanding, currency, date)
  return quoteFee(yield* (yield* FeeSchedules).inEffect({ operation, currency, date }), {
    operation,
    product: account.product,
    tier,
    amount,
    date,
    usedBefore
  })
})

const accountOf = Effect.fnUntraced(function* (id: AccountId) {
  const found = yield* (yield* AccountRepository).find(id)
  const account: Account | null = Option.getOrNull(found)
  return account ?? (yield* new AccountNotFound({ account: id }))
})
