/**
 * What bounds a payer, over all of their accounts of one currency: what their tier allows,
 * and whether they proved again who they are.
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
import { paidOn } from "./customer-day.ts"
import type { LedgerBook } from "./ledger-book.ts"
import type { Payer } from "./payer.ts"

/**
 * The refusal of a payer by their allowance, or null.
 *
 * @upholds ALLOWANCE-1, ALLOWANCE-2
 */
export const refusePayer = (
  book: LedgerBook,
  payer: Payer,
  today: BusinessDate
): AllowanceExceeded | null => {
  const { currency, owner } = payer.account
  const before = paidOn(book.day(owner, currency), today)
  return refuseByAllowance(allowanceIn(book, payer, today), paymentOf(payer), before)
}

/** The refusal of a payment that a customer asks for without proving who they are, or null. */
export const refuseUnproven = (
  book: LedgerBook,
  payer: Payer,
  { onBehalfOf, today }: Provenance
): PaymentStepUpRequired | null =>
  onBehalfOf === null
    ? null
    : refuseWithoutStepUp(allowanceIn(book, payer, today), paymentOf(payer))

const allowanceIn = (book: LedgerBook, { account }: Payer, today: BusinessDate) =>
  allowanceOf(book.allowances, account.ownerStanding, account.currency, today)

const paymentOf = ({ account: { currency, id }, paid }: Payer): PaymentAsked => ({
  account: id,
  currency,
  asked: paid
})
