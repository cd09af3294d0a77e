/** The trial balance of books in memory: every posting counted once, by account and currency. */
import { HashMap } from "effect"
import {
  type AccountClass,
  chartOfAccounts,
  type InternalCode,
  internalAccountOf,
  type Posting,
  type TrialBalanceRow
} from "../../src/ledger/index.ts"
import type { MemoryBooks } from "./memory-books.ts"

/** The account of the chart that stands for all running accounts of a class. */
const controlCodes = {
  asset: "1210",
  liability: "2010",
  equity: "3010",
  income: "4010",
  expense: "5010"
} as const satisfies Record<AccountClass, InternalCode>

/** One row a code and currency, in their order. */
export const trialBalanceOf = (books: MemoryBooks): readonly TrialBalanceRow[] => {
  const rows = new Map<string, TrialBalanceRow>()
  for (const { postings } of HashMap.values(books.entries))
    for (const posting of postings) {
      const code = codeOf(books, posting)
      const { amount, currency } = posting.amount
      const key = `${code} ${currency}`
      const row = rows.get(key) ?? {
        code,
        ...chartOfAccounts[code],
        currency,
        debits: 0n,
        credits: 0n
      }
      rows.set(
        key,
        posting.side === "debit"
          ? { ...row, debits: row.debits + amount }
          : { ...row, credits: row.credits + amount }
      )
    }
  return [...rows].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
}

const codeOf = (books: MemoryBooks, { account }: Posting): InternalCode =>
  internalAccountOf(account)?.code ??
  controlCodes[HashMap.getUnsafe(books.accounts, account).standing.class]
