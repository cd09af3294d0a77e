/**
 * What bounds the payments of a customer, over all of their accounts of one currency: what
 * their tier allows, and whether they proved again who they are.
 *
 * Deposits are what customers pay from; an asset of the bank, such as a loan, is lowered by
 * being repaid, and bounds nobody.
 */
import {
  type AllowanceExceeded,
  allowanceOf,
  type PaymentAsked,
  type PaymentStepUpRequired,
  refuseByAllowance,
  refuseWithoutStepUp
} from "../allowance/index.ts"
import type { Provenance } from "../audit/index.ts"
import type { BusinessDate } from "../calendar/index.ts"
import type { LedgerBook } from "./ledger-book.ts"
import { outflowOn, type RunningAccount } from "./running-account.ts"

const paysFrom = (account: RunningAccount): boolean => account.class === "liability"

/** The refusal of taking so much from a customer by their allowance, or null. */
export const refusePayer = (
  book: LedgerBook,
  account: RunningAccount,
  asked: bigint,
  today: BusinessDate
): AllowanceExceeded | null =>
  paysFrom(account)
    ? refuseByAllowance(allowanceIn(book, account, today), paymentOf(account, asked), () =>
        spentOn(book, account, today)
      )
    : null

/** The refusal of a payment that a customer asks for without proving who they are, or null. */
export const refuseUnproven = (
  book: LedgerBook,
  account: RunningAccount,
  asked: bigint,
  { onBehalfOf, today }: Provenance
): PaymentStepUpRequired | null =>
  onBehalfOf !== null && paysFrom(account)
    ? refuseWithoutStepUp(allowanceIn(book, account, today), paymentOf(account, asked))
    : null

const allowanceIn = (book: LedgerBook, account: RunningAccount, today: BusinessDate) =>
  allowanceOf(book.allowances, account.ownerStanding, account.currency, today)

const paymentOf = ({ currency, id }: RunningAccount, asked: bigint): PaymentAsked => ({
  account: id,
  currency,
  asked
})

/** What the owner paid before, on this date, from all accounts of this one's currency. */
const spentOn = (
  book: LedgerBook,
  { currency, owner }: RunningAccount,
  today: BusinessDate
): bigint => {
  let spent = 0n
  for (const id of book.accountsOf(owner)) {
    const account = book.account(id)
    if (account !== undefined && account.currency === currency && paysFrom(account))
      spent += outflowOn(account, today)
  }
  return spent
}
