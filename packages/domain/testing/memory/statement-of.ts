/**
 * The postings of an account, and a statement of them. Balances are summed up from the
 * postings and not taken from what the postings say of themselves.
 */
import { HashMap } from "effect"
import type { AccountId } from "../../src/id/index.ts"
import {
  type AccountClass,
  type RunningAccount,
  type Statement,
  type StatementLine,
  type StatementRequest,
  signedAmount
} from "../../src/ledger/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import { pageOf } from "./page-of.ts"

/** All postings of an account, oldest first. */
export const linesOfAccount = (books: MemoryBooks, account: AccountId): readonly StatementLine[] =>
  HashMap.toValues(books.entries)
    .flatMap(({ bookedAt, id, kind, postings, text, valueDate }) =>
      postings
        .filter((posting) => posting.account === account)
        .map((posting) => ({ entry: id, kind, bookedAt, valueDate, text, posting }))
    )
    .toSorted((one, other) => (numberOf(one) < numberOf(other) ? -1 : 1))

/** The balance that postings make up on an account of this class. */
export const balanceOfLines = (
  accountClass: AccountClass,
  lines: readonly StatementLine[]
): bigint =>
  lines.reduce(
    (sum, { posting }) => sum + signedAmount(accountClass, posting.side, posting.amount.amount),
    0n
  )

/** The statement that a request asks for. */
export const statementOf = (
  books: MemoryBooks,
  { class: accountClass, currency, id }: RunningAccount,
  { from, page: asked, until }: StatementRequest
): Statement => {
  const all = linesOfAccount(books, id)
  const isEarlier = (line: StatementLine): boolean => from !== null && line.bookedAt < from
  const isLater = (line: StatementLine): boolean => until !== null && line.bookedAt >= until
  const asPage = pageOf(
    all.filter((line) => !isEarlier(line) && !isLater(line)),
    asked,
    { positionOf: numberOf, isBefore: (one, other) => one < other }
  )
  const first = asPage.rows.at(0)
  const before = all.filter((line) => {
    if (first !== undefined) return numberOf(line) < numberOf(first)
    // A page without rows lies at the end of the period, or at its beginning when asked backward.
    return asked.direction === "forward" ? !isLater(line) : isEarlier(line)
  })
  const openingBalance = balanceOfLines(accountClass, before)
  return {
    ...asPage,
    account: id,
    currency,
    openingBalance,
    closingBalance: openingBalance + balanceOfLines(accountClass, asPage.rows)
  }
}

const numberOf = ({ posting }: StatementLine): bigint => posting.sequence ?? 0n
