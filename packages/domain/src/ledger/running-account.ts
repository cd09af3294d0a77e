/**
 * A ledger account with a running balance: a customer's account, or a loan's.
 *
 * The ledger keeps what it needs to decide a posting at once: the balance and its
 * sequence number, what holds reserve, the stage, and the rules that bound a debit.
 * Upholds LEDGER-2 and LEDGER-3.
 */
import type { CustomerStanding } from "../allowance/index.ts"
import type { BusinessDate, Instant } from "../calendar/index.ts"
import type { AccountId, CustomerId } from "../id/index.ts"
import type { CurrencyCode } from "../money/index.ts"
import { type AccountClass, normalSide, type Side } from "./chart-of-accounts.ts"

/** `pending` and `closed` accounts take no posting; a `frozen` one takes nothing that lowers it. */
export type AccountStage = "pending" | "active" | "frozen" | "closed"

/** What bounds the postings that lower an account; amounts in minor units. */
export interface DebitRules {
  /** How far below zero the balance may go. */
  readonly overdraftLimit: bigint
  /** What has to stay on the account. */
  readonly minimumBalance: bigint
  /** The most that one movement may take, or null. */
  readonly singleLimit: bigint | null
  /** The most that all movements of one business date may take, or null. */
  readonly dailyLimit: bigint | null
}

export interface RunningAccount {
  readonly kind: "running"
  readonly id: AccountId
  readonly owner: CustomerId
  /** Where the owner stands, as all of their accounts say. */
  readonly ownerStanding: CustomerStanding
  readonly class: AccountClass
  readonly currency: CurrencyCode
  readonly stage: AccountStage
  readonly stageSince: Instant
  readonly rules: DebitRules
  /** The sum of all postings, positive on the account's normal side. */
  readonly ledgerBalance: bigint
  /** What open holds reserve. */
  readonly heldTotal: bigint
  /** The number of postings so far; the next one carries the next number. */
  readonly sequence: bigint
  /** When the latest posting was booked; no later posting is booked before it. */
  readonly lastBookedAt: Instant
  /** The business date that `outflowTotal` counts. */
  readonly outflowDate: BusinessDate
  /** What payments took from the account, and new holds reserved on it, on `outflowDate`. */
  readonly outflowTotal: bigint
}

/** The change that a posting makes to the balance of an account of this class. */
export const signedAmount = (accountClass: AccountClass, side: Side, amount: bigint): bigint =>
  normalSide[accountClass] === side ? amount : -amount

/** What can be taken from the account: posted, plus overdraft, minus holds and minimum balance. */
export const availableBalance = (account: RunningAccount): bigint =>
  account.ledgerBalance +
  account.rules.overdraftLimit -
  account.heldTotal -
  account.rules.minimumBalance

/**
 * What payments have taken from the account, and holds have reserved on it, on this date.
 * A command of the day before that is decided after one of today counts as today's.
 */
export const outflowOn = (account: RunningAccount, date: BusinessDate): bigint =>
  date <= account.outflowDate ? account.outflowTotal : 0n

/** The account after a payment of, or a hold over, so much on this date. */
export const withOutflow = (
  account: RunningAccount,
  amount: bigint,
  date: BusinessDate
): RunningAccount => ({
  ...account,
  outflowDate: date > account.outflowDate ? date : account.outflowDate,
  outflowTotal: outflowOn(account, date) + amount
})
