/**
 * Decides whether an entry may be booked, and what it does to its accounts.
 *
 * The rules of stage, limits and funds are applied here; those of the lines themselves
 * are in `entry-accounts.ts`. What the lines are for is left to the capability that asks.
 */
import { Result } from "effect"
import type { Instant } from "../calendar/index.ts"
import type { AccountId } from "../id/index.ts"
import { internalAccount } from "./chart-of-accounts.ts"
import { type EntryAccounts, entryAccounts } from "./entry-accounts.ts"
import type { EntryKind, JournalEntry, Posting } from "./journal-entry.ts"
import type { LedgerBook } from "./ledger-book.ts"
import type { EntryLine } from "./ledger-command.ts"
import type { LedgerRefusal } from "./ledger-refusals.ts"
import { isPayment } from "./payment-kinds.ts"
import { refuseByFunds, refuseByLimits } from "./refuse-debit.ts"
import { refusePayer, refuseUnproven } from "./refuse-payer.ts"
import { refuseRange } from "./refuse-range.ts"
import { refuseStage } from "./refuse-stage.ts"
import { type RunningAccount, signedAmount, withOutflow } from "./running-account.ts"

/** An entry as asked for: lines, and everything of the entry that is known before. */
export interface EntryDraft extends Omit<JournalEntry, "bookedAt" | "postings"> {
  /** Whether the payer proved a moment ago who they are; not unless told. */
  readonly steppedUp?: boolean
  readonly lines: readonly EntryLine[]
}

/** The entry as booked, and its running accounts in their new state. */
export interface DecidedEntry {
  readonly entry: JournalEntry
  readonly accounts: readonly RunningAccount[]
}

/** Kinds that were allowed before (a hold) or are the bank's own: no limit refuses them. */
const unlimitedKinds: ReadonlySet<EntryKind> = new Set(["capture", "fee", "interest", "reversal"])

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
 * @upholds LEDGER-1, LEDGER-2, LEDGER-3
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
  const refusal = refuseChanges(book, changes, draft)
  if (refusal !== null) return Result.fail(refusal)
  return Result.succeed({
    entry: entryOf(draft, bookedAt, postings),
    accounts: [...after.values()]
  })
}

/** What an entry does to one account: how far it is lowered, and how it stands then. */
interface AccountChange {
  readonly account: RunningAccount
  readonly lowered: bigint
  readonly moved: RunningAccount
}

/**
 * The first refusal in the order of the list, whichever account it is about.
 *
 * @upholds ALLOWANCE-1, ALLOWANCE-2
 */
const refuseChanges = (
  book: LedgerBook,
  changes: readonly AccountChange[],
  { kind, provenance, steppedUp }: EntryDraft
): LedgerRefusal | null => {
  const { today } = provenance
  const isLimited = !unlimitedKinds.has(kind)
  const pays = isPayment(kind)
  return (
    firstOf(changes, ({ account, lowered }) => refuseStage(account, lowered > 0n)) ??
    firstOf(changes, ({ account, lowered }) =>
      pays && lowered > 0n ? refusePayer(book, account, loweredOf(changes, account), today) : null
    ) ??
    firstOf(changes, ({ account, lowered }) =>
      isLimited && lowered > 0n ? refuseByLimits(account, lowered, today) : null
    ) ??
    firstOf(changes, ({ account, lowered }) =>
      lowered > 0n ? refuseByFunds(account, lowered) : null
    ) ??
    firstOf(changes, ({ account, lowered }) =>
      pays && lowered > 0n && steppedUp !== true
        ? refuseUnproven(book, account, loweredOf(changes, account), provenance)
        : null
    ) ??
    firstOf(changes, ({ moved }) => refuseRange(moved))
  )
}

const firstOf = (
  changes: readonly AccountChange[],
  refuse: (change: AccountChange) => LedgerRefusal | null
): LedgerRefusal | null => {
  for (const change of changes) {
    const refusal = refuse(change)
    if (refusal !== null) return refusal
  }
  return null
}

/** What the entry takes from all accounts of an owner in the currency of this one. */
const loweredOf = (
  changes: readonly AccountChange[],
  { class: accountClass, currency, owner }: RunningAccount
): bigint => {
  let sum = 0n
  for (const { account, lowered } of changes)
    if (
      lowered > 0n &&
      account.owner === owner &&
      account.currency === currency &&
      account.class === accountClass
    )
      sum += lowered
  return sum
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
