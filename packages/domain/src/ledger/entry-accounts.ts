/**
 * What can be said of an entry's lines before any balance is looked at: their form, and
 * the running accounts that they name.
 */
import { Result } from "effect"
import type { AccountId, CustomerId } from "../id/index.ts"
import type { CurrencyCode } from "../money/index.ts"
import type { Side } from "./chart-of-accounts.ts"
import type { LedgerBook } from "./ledger-book.ts"
import type { EntryLine } from "./ledger-command.ts"
import {
  AccountCurrencyDiffers,
  AccountNotFound,
  AmountNotPositive,
  EntryLinesRefused,
  EntryUnbalanced,
  type LedgerRefusal,
  SameAccount
} from "./ledger-refusals.ts"
import { type RunningAccount, signedAmount } from "./running-account.ts"

/** The most lines that one entry holds. */
export const entryLinesMax = 100

/** The running accounts of an entry, by their ids, as they stand before it. */
export type EntryAccounts = ReadonlyMap<AccountId, RunningAccount>

/**
 * The running accounts of these lines, or what is wrong with the lines themselves. A
 * customer sees none but their own accounts on the lowering side.
 *
 * @upholds MONEY-1, LEDGER-1
 */
export const entryAccounts = (
  book: LedgerBook,
  lines: readonly EntryLine[],
  onBehalfOf: CustomerId | null
): Result.Result<EntryAccounts, LedgerRefusal> => {
  const form = refuseForm(lines)
  if (form !== null) return Result.fail(form)
  const found = new Map<AccountId, RunningAccount>()
  for (const line of lines) {
    if (line.account.kind === "internal") continue
    const account = book.account(line.account.id)
    if (account === undefined || isHidden(account, line.side, onBehalfOf))
      return Result.fail(new AccountNotFound({ account: line.account.id }))
    found.set(account.id, account)
  }
  const currency = refuseCurrency(found, lines)
  return currency === null ? Result.succeed(found) : Result.fail(currency)
}

/** Whether a posting on this side would take from an account that is not the customer's. */
export const isHidden = (
  account: RunningAccount,
  side: Side,
  onBehalfOf: CustomerId | null
): boolean =>
  onBehalfOf !== null && account.owner !== onBehalfOf && signedAmount(account.class, side, 1n) < 0n

/** What is wrong with the lines whatever the accounts are, or null. */
const refuseForm = (lines: readonly EntryLine[]): LedgerRefusal | null => {
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

const refuseCurrency = (
  found: EntryAccounts,
  lines: readonly EntryLine[]
): AccountCurrencyDiffers | null => {
  for (const { account: named, amount } of lines) {
    const account = named.kind === "running" ? found.get(named.id) : undefined
    if (account !== undefined && account.currency !== amount.currency)
      return new AccountCurrencyDiffers({
        account: account.id,
        accountCurrency: account.currency,
        askedCurrency: amount.currency
      })
  }
  return null
}
