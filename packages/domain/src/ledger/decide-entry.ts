/**
 * Decides whether an entry may be booked, and what it does to its accounts.
 *
 * What speaks against it is in `refuse-entry.ts` and, of the lines themselves, in
 * `entry-accounts.ts`. What the lines are for is left to the capability that asks.
 */
import { Result } from "effect"
import type { Instant } from "../calendar/index.ts"
import type { AccountId } from "../id/index.ts"
import { internalAccount } from "./chart-of-accounts.ts"
import type { CustomerDay } from "./customer-day.ts"
import { type EntryAccounts, entryAccounts } from "./entry-accounts.ts"
import type { EntryDraft } from "./entry-draft.ts"
import type { JournalEntry, Posting } from "./journal-entry.ts"
import type { LedgerBook } from "./ledger-book.ts"
import type { EntryLine } from "./ledger-command.ts"
import type { LedgerRefusal } from "./ledger-refusals.ts"
import { daysOf } from "./payer.ts"
import { isPayment } from "./payment-kinds.ts"
import { type AccountChange, payersIn, refuseEntry } from "./refuse-entry.ts"
import { type RunningAccount, signedAmount, withOutflow } from "./running-account.ts"

/** The entry as booked, and its running accounts in their new state. */
export interface DecidedEntry {
  readonly entry: JournalEntry
  readonly accounts: readonly RunningAccount[]
  /** The days of those who paid, in their new state. */
  readonly days: readonly CustomerDay[]
}

/** Decides an entry. */
export const decideEntry = (
  book: LedgerBook,
  draft: EntryDraft
): Result.Result<DecidedEntry, LedgerRefusal> => {
  const before = entryAccounts(book, draft.lines, draft.provenance.onBehalfOf)
  return Result.isFailure(before)
    ? Result.fail(before.failure)
    : decideOn(book, before.success, draft)
}

/**
 * Decides an entry on accounts that were found for its lines.
 *
 * @upholds LEDGER-1, LEDGER-2, LEDGER-3, ALLOWANCE-1, ALLOWANCE-2
 */
export const decideOn = (
  book: LedgerBook,
  before: EntryAccounts,
  draft: EntryDraft
): Result.Result<DecidedEntry, LedgerRefusal> => {
  const bookedAt = bookingInstant(draft.provenance.at, before.values())
  const after = new Map(before)
  const postings: Posting[] = []
  for (const line of draft.lines) postings.push(postLine(after, line, bookedAt))
  const changes: AccountChange[] = []
  const pays = isPayment(draft.kind)
  for (const account of before.values()) {
    const posted = after.get(account.id) ?? account
    const lowered = account.ledgerBalance - posted.ledgerBalance
    const moved =
      lowered > 0n && pays ? withOutflow(posted, lowered, draft.provenance.today) : posted
    after.set(account.id, moved)
    changes.push({ account, lowered, moved })
  }
  const payers = payersIn(book, changes, draft)
  const refusal = refuseEntry(book, changes, payers, draft)
  if (refusal !== null) return Result.fail(refusal)
  return Result.succeed({
    entry: entryOf(draft, bookedAt, postings),
    accounts: [...after.values()],
    days: daysOf(payers)
  })
}

const entryOf = (
  draft: EntryDraft,
  bookedAt: Instant,
  postings: readonly Posting[]
): JournalEntry => ({
  id: draft.id,
  kind: draft.kind,
  bookedAt,
  valueDate: draft.valueDate,
  text: draft.text,
  reverses: draft.reverses,
  postings,
  provenance: draft.provenance
})

/** Never before the latest posting of any account touched, so that sequence and time agree. */
const bookingInstant = (at: Instant, accounts: Iterable<RunningAccount>): Instant => {
  let latest = at
  for (const account of accounts) if (account.lastBookedAt > latest) latest = account.lastBookedAt
  return latest
}

/** Books one line onto the accounts as they stand after the lines before it. */
const postLine = (
  accounts: Map<AccountId, RunningAccount>,
  line: EntryLine,
  bookedAt: Instant
): Posting => {
  const { side, amount } = line
  if (line.account.kind === "internal") {
    const { id } = internalAccount(line.account.code, amount.currency)
    return { account: id, side, amount, sequence: null, balanceAfter: null }
  }
  const id = line.account.id
  const account = accounts.get(id)
  if (account === undefined)
    return { account: id, side, amount, sequence: null, balanceAfter: null }
  const ledgerBalance = account.ledgerBalance + signedAmount(account.class, side, amount.amount)
  const sequence = account.sequence + 1n
  accounts.set(id, { ...account, ledgerBalance, sequence, lastBookedAt: bookedAt })
  return { account: id, side, amount, sequence, balanceAfter: ledgerBalance }
}
