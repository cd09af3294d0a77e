/**
 * What a customer paid on a day, from all of their accounts of one currency together.
 *
 * It is kept beside the accounts, one for each customer and currency, so that a payment looks
 * at one such day and not at every account of its customer.
 */
import type { BusinessDate } from "../calendar/index.ts"
import type { CustomerId } from "../id/index.ts"
import type { CurrencyCode } from "../money/index.ts"

export interface CustomerDay {
  readonly customer: CustomerId
  readonly currency: CurrencyCode
  /** The business date that `paid` counts. */
  readonly date: BusinessDate
  /** What payments took from the customer's deposits, and new holds reserved on them. */
  readonly paid: bigint
}

/**
 * What was paid on this date. A command of the day before that is decided after one of today
 * counts as today's.
 */
export const paidOn = (day: CustomerDay | undefined, date: BusinessDate): bigint =>
  day !== undefined && date <= day.date ? day.paid : 0n

/** The day after so much more was paid on this date. */
export const withPaid = (
  before: CustomerDay | undefined,
  { amount, currency, customer, date }: Omit<CustomerDay, "paid"> & { readonly amount: bigint }
): CustomerDay => ({
  customer,
  currency,
  date: before !== undefined && before.date > date ? before.date : date,
  paid: paidOn(before, date) + amount
})
