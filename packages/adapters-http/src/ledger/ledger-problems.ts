/** The answers to what the ledger refuses, and to a reused idempotency key. */
import type { IdempotencyKeyInProgress } from "@florin/domain/atomicity"
import { instantToIso } from "@florin/domain/calendar"
import { AccountId } from "@florin/domain/id"
import type { LedgerRefusal } from "@florin/domain/ledger"
import { type CurrencyCode, formatAmount } from "@florin/domain/money"
import type { AllowanceRefusal } from "../allowance/allowance-problems.ts"
import { minorView } from "../money-view.ts"
import type { ProblemTable } from "../problem/problem-shape.ts"

const text = (amount: bigint, currency: CurrencyCode): string =>
  `${formatAmount(amount, currency)} ${currency}`

export const ledgerProblems = {
  IdempotencyKeyReused: {
    status: 422,
    code: "idempotency_key_reused",
    title: "The idempotency key stands for another request",
    detail: ({ key }) =>
      `The key ${key} was used before with other content: send a new key for a new change.`,
    members: ({ key }) => ({ key })
  },
  IdempotencyKeyInProgress: {
    status: 409,
    code: "idempotency_key_in_progress",
    title: "The first request with this key is still running",
    detail: () => "Try again in a moment with the same key and content.",
    retryAfterSeconds: 1
  },
  EntryLinesRefused: {
    status: 422,
    code: "entry_lines_refused",
    title: "The entry has too few or too many lines",
    detail: ({ lines, most }) => `It has ${lines} lines; from 2 to ${most} are allowed.`
  },
  AmountNotPositive: {
    status: 422,
    code: "amount_not_positive",
    title: "The amount has to be above zero",
    detail: () => "Send an amount of one minor unit or more."
  },
  EntryUnbalanced: {
    status: 422,
    code: "entry_unbalanced",
    title: "Debits and credits differ",
    detail: ({ credits, currency, debits }) =>
      `Debits are ${text(debits, currency)} and credits ${text(credits, currency)}.`
  },
  SameAccount: {
    status: 422,
    code: "same_account",
    title: "An account cannot pay itself",
    detail: () => "Name two different accounts.",
    members: ({ account }) => ({ accountId: account })
  },
  EntryNotFound: {
    status: 404,
    code: "transaction_not_found",
    title: "There is no such transaction",
    detail: () => "Check the id; what belongs to others is not shown.",
    members: ({ entry }) => ({ transactionId: entry })
  },
  HoldNotFound: {
    status: 404,
    code: "hold_not_found",
    title: "There is no such hold",
    detail: () => "Check the id; what belongs to others is not shown.",
    members: ({ hold }) => ({ holdId: hold })
  },
  AccountNotFound: {
    status: 404,
    code: "account_not_found",
    title: "There is no such account",
    detail: () => "Check the id or number; what belongs to others is not shown.",
    members: ({ account }) =>
      account.startsWith(AccountId.prefix) ? { accountId: account } : { accountNumber: account }
  },
  AccountCurrencyDiffers: {
    status: 422,
    code: "account_currency_differs",
    title: "The account has another currency",
    detail: ({ accountCurrency, askedCurrency }) =>
      `The account is kept in ${accountCurrency} and the amount is in ${askedCurrency}: send an amount in ${accountCurrency}.`,
    members: ({ account, accountCurrency, askedCurrency }) => ({
      accountId: account,
      accountCurrency,
      askedCurrency
    })
  },
  EntryAlreadyReversed: {
    status: 409,
    code: "transaction_already_reversed",
    title: "The transaction was reversed before",
    detail: ({ reversedBy }) => `It was reversed by ${reversedBy}.`,
    members: ({ entry, reversedBy }) => ({ transactionId: entry, reversedBy })
  },
  ReversalNotReversible: {
    status: 422,
    code: "reversal_not_reversible",
    title: "A reversal is not itself reversed",
    detail: () => "Book the movement anew instead.",
    members: ({ entry }) => ({ transactionId: entry })
  },
  WireEntryNotReversible: {
    status: 422,
    code: "wire_entry_not_reversible",
    title: "An entry of a wire is not reversed by itself",
    detail: () => "Settle, refuse or return the wire instead.",
    members: ({ entry }) => ({ transactionId: entry })
  },
  HoldEnded: {
    status: 409,
    code: "hold_ended",
    title: "The hold has ended",
    detail: ({ since, stage }) => `It was ${stage} at ${instantToIso(since)}.`,
    members: ({ hold, since, stage }) => ({ holdId: hold, stage, since: instantToIso(since) })
  },
  HoldReserved: {
    status: 409,
    code: "hold_reserved",
    title: "The hold ends with what it was placed for",
    detail: ({ reservedFor }) => `It is reserved for ${reservedFor}: cancel that instead.`,
    members: ({ hold, reservedFor }) => ({ holdId: hold, reservedFor })
  },
  HoldNotExpired: {
    status: 409,
    code: "hold_not_expired",
    title: "The hold has not expired yet",
    detail: ({ expiresAt }) => `It expires at ${instantToIso(expiresAt)}; until then release it.`,
    members: ({ expiresAt, hold }) => ({ holdId: hold, expiresAt: instantToIso(expiresAt) })
  },
  HoldExpiryRefused: {
    status: 422,
    code: "hold_expiry_refused",
    title: "The hold would end before it begins",
    detail: ({ earliest, expiresAt }) =>
      `${instantToIso(expiresAt)} is not after the present moment of the bank, ${instantToIso(earliest)}.`,
    members: ({ earliest, expiresAt }) => ({
      expiresAt: instantToIso(expiresAt),
      earliest: instantToIso(earliest)
    })
  },
  CaptureExceedsHold: {
    status: 422,
    code: "capture_exceeds_hold",
    title: "More was asked than is held",
    detail: ({ asked, currency, held }) =>
      `${text(held, currency)} are held and ${text(asked, currency)} were asked for.`,
    members: ({ asked, currency, held, hold }) => ({
      holdId: hold,
      held: minorView(held, currency),
      asked: minorView(asked, currency)
    })
  },
  AccountStageRefused: {
    status: 409,
    code: "account_stage_refused",
    title: "The account does not take this movement",
    detail: ({ since, stage }) =>
      `The account is ${stage} since ${instantToIso(since)}${stage === "frozen" ? ": it takes credits and no debits" : ""}.`,
    members: ({ account, since, stage }) => ({
      accountId: account,
      stage,
      since: instantToIso(since)
    })
  },
  LimitExceeded: {
    status: 422,
    code: "limit_exceeded",
    title: "The movement is over a limit of the account",
    detail: ({ allowed, asked, currency, left, limit }) =>
      `The ${limit} limit is ${text(allowed, currency)}, of which ${text(left, currency)} are left; ${text(asked, currency)} were asked for.`,
    members: ({ account, allowed, asked, currency, left, limit }) => ({
      accountId: account,
      limit,
      allowed: minorView(allowed, currency),
      left: minorView(left, currency),
      asked: minorView(asked, currency)
    })
  },
  InsufficientFunds: {
    status: 422,
    code: "insufficient_funds",
    title: "The account has less available than was asked for",
    detail: ({ asked, available, currency }) =>
      `${text(available, currency)} are available and ${text(asked, currency)} were asked for.`,
    members: ({ account, asked, available, currency }) => ({
      accountId: account,
      available: minorView(available, currency),
      asked: minorView(asked, currency)
    })
  },
  BalanceOutOfRange: {
    status: 422,
    code: "balance_out_of_range",
    title: "The balance would leave the range that the bank keeps",
    detail: () => "Balances are kept up to 2^63 - 1 minor units on either side of zero.",
    members: ({ account }) => ({ accountId: account })
  }
} as const satisfies ProblemTable<
  Exclude<LedgerRefusal, AllowanceRefusal> | IdempotencyKeyInProgress
>
