/**
 * Decides whether an entry may be booked, and what it does to its accounts.
 *
 * All rules of posting are here: balance in each currency, ownership, stage,
 * limits and funds. What the lines are for is left to the capability that asks.
 */
import { Result } from "effect"
import type { Instant } from "../calendar/index.ts"
import type { AccountId } from "../id/index.ts"
import { amountMax, type CurrencyCode } from "../money/index.ts"
import { internalAccount, type Side } from "./chart-of-accounts.ts"
import type { EntryKind, JournalEntry, Posting } from "./journal-entry.ts"
import type { LedgerBook } from "./ledger-book.ts"
import type { EntryLine } from "./ledger-command.ts"
import {
  AccountCurrencyDiffers,
  AccountNotFound,
  AmountNotPositive,
  BalanceOutOfRange,
  EntryLinesRefused,
  EntryUnbalanced,
  type LedgerRefusal,
  SameAccount
} from "./ledger-refusals.ts"
import { refuseDebit } from "./refuse-debit.ts"
import { refuseStage } from "./refuse-stage.ts"
import { type RunningAccount, signedAmount, withOutflow } from "./running-account.ts"

/** The most lines that one entry holds. */
export const entryLinesMax = 100

/** An entry as asked for: lines, and everything of the entry that is known before. */
export interface EntryDraft extends Omit<JournalEntry, "bookedAt" | "postings"> {
  readonly lines: readonly EntryLine[]
}

/** The entry as booked, and its running accounts in their new state. */
export interface DecidedEntry {
  readonly entry: JournalEntry
  readonly accounts: readonly RunningAccount[]
}

/**
 * Kinds by which the holder pays: these count towards the daily limit. A capture does
 * not count again: its hold counted on the day it was placed.
 */
const paymentKinds: ReadonlySet<EntryKind> = new Set(["payment", "transfer", "withdrawal"])

/** Kinds that were allowed before (a hold) or are the bank's own: no limit refuses them. */
const unlimitedKinds: ReadonlySet<EntryKind> = new Set(["capture", "fee", "interest", "reversal"])

/**
 * Decides an entry.
 *
 * @upholds MONEY-1, LEDGER-1, LEDGER-2, LEDGER-3
 */
export const decideEntry = (
  book: LedgerBook,
  draft: EntryDraft
): Result.Result<DecidedEntry, LedgerRefusal> => {
  const form = refuseForm(draft)
  if (form !== null) return Result.fail(form)
  const before = accountsOf(book, draft)
  if (Result.isFailure(before)) return Result.fail(before.failure)
  const bookedAt = bookingInstant(draft.provenance.at, before.success.values())
  const after = new Map(before.success)
  const postings: Posting[] = []
  for (const line of draft.lines) postings.push(postLine(after, line, bookedAt))
  for (const [id, account] of before.success) {
    const moved = after.get(id)
    if (moved === undefined) continue
    const lowered = account.ledgerBalance - moved.ledgerBalance
    const refusal =
      refuseStage(account, lowered > 0n) ??
      (lowered > 0n
        ? refuseDebit(account, lowered, draft.provenance.today, !unlimitedKinds.has(draft.kind))
        : null) ??
      refuseRange(moved)
    if (refusal !== null) return Result.fail(refusal)
    if (lowered > 0n && paymentKinds.has(draft.kind))
      after.set(id, withOutflow(moved, lowered, draft.provenance.today))
  }
  return Result.succeed({
    entry: entryOf(draft, bookedAt, postings),
    accounts: [...after.values()]
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

/** What is wrong with the lines whatever the accounts are, or null. */
const refuseForm = (draft: EntryDraft): LedgerRefusal | null => {
  const { lines } = draft
  if (lines.length < 2 || lines.length > entryLinesMax)
    return new EntryLinesRefused({ lines: BigInt(lines.length), most: BigInt(entryLinesMax) })
  for (const { amount } of lines) if (amount.amount <= 0n) return new AmountNotPositive(amount)
  const debits = new Map<CurrencyCode, bigint>()
  const credits = new Map<CurrencyCode, bigint>()
  for (const { side, amount } of lines) {
    const sums = side === "debit" ? debits : credits
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.amount)
  }
  for (const currency of new Set([...debits.keys(), ...credits.keys()])) {
    const [debit, credit] = [debits.get(currency) ?? 0n, credits.get(currency) ?? 0n]
    if (debit !== credit) return new EntryUnbalanced({ currency, debits: debit, credits: credit })
  }
  return refuseSameAccount(lines)
}

const refuseSameAccount = (lines: readonly EntryLine[]): SameAccount | null => {
  const sides = new Map<AccountId, Side>()
  for (const { account, side } of lines) {
    if (account.kind === "internal") continue
    const earlier = sides.get(account.id)
    if (earlier !== undefined && earlier !== side) return new SameAccount({ account: account.id })
    sides.set(account.id, side)
  }
  return null
}

/** The running accounts of the lines; a customer sees none but their own on the lowering side. */
const accountsOf = (
  book: LedgerBook,
  draft: EntryDraft
): Result.Result<ReadonlyMap<AccountId, RunningAccount>, LedgerRefusal> => {
  const found = new Map<AccountId, RunningAccount>()
  const customer = draft.provenance.onBehalfOf
  for (const line of draft.lines) {
    if (line.account.kind === "internal") continue
    const account = book.account(line.account.id)
    if (account === undefined) return Result.fail(new AccountNotFound({ account: line.account.id }))
    const lowers = signedAmount(account.class, line.side, 1n) < 0n
    if (lowers && customer !== null && account.owner !== customer)
      return Result.fail(new AccountNotFound({ account: line.account.id }))
    found.set(account.id, account)
  }
  for (const line of draft.lines) {
    const account = line.account.kind === "running" ? found.get(line.account.id) : undefined
    if (account !== undefined && account.currency !== line.amount.currency)
      return Result.fail(
        new AccountCurrencyDiffers({
          account: account.id,
          accountCurrency: account.currency,
          askedCurrency: line.amount.currency
        })
      )
  }
  return Result.succeed(found)
}

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

const refuseRange = (account: RunningAccount): BalanceOutOfRange | null =>
  account.ledgerBalance > amountMax || account.ledgerBalance < -amountMax
    ? new BalanceOutOfRange({ account: account.id })
    : null
