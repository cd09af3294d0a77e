/**
 * Who pays by a command: a customer, in one currency, with all that it takes from them.
 *
 * Deposits are what customers pay from; an asset of the bank, such as a loan, is lowered by
 * being repaid, and makes nobody a payer.
 */
import type { BusinessDate } from "../calendar/index.ts"
import { type CustomerDay, withPaid } from "./customer-day.ts"
import type { LedgerBook } from "./ledger-book.ts"
import type { RunningAccount } from "./running-account.ts"

export interface Payer {
  /** The account that pays, or the first of them. */
  readonly account: RunningAccount
  /** What is taken from all of them together. */
  readonly paid: bigint
  /** The customer's day then; null where the bank counts no days. */
  readonly day: CustomerDay | null
}

/** Whether what is taken from an account is taken from its owner. */
export const paysFrom = (account: RunningAccount): boolean => account.class === "liability"

/** The payer of so much on a date. */
export const payerOf = (
  book: LedgerBook,
  account: RunningAccount,
  paid: bigint,
  date: BusinessDate
): Payer => {
  if (book.allowances.kyc === "off") return { account, paid, day: null }
  const { currency, owner: customer } = account
  const before = book.day(customer, currency)
  return { account, paid, day: withPaid(before, { customer, currency, date, amount: paid }) }
}

/** The days of payers, as far as the bank counts them. */
export const daysOf = (payers: readonly Payer[]): readonly CustomerDay[] => {
  const days: CustomerDay[] = []
  for (const { day } of payers) if (day !== null) days.push(day)
  return days
}
