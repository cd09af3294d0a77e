/** Reads the ledger in memory: entries, balances, holds and the trial balance. */
import { Effect, HashMap, Option } from "effect"
import {
  AccountNotFound,
  availableBalance,
  type BalanceMoment,
  type Balances,
  type Hold,
  type LedgerReads,
  paidOn,
  type RunningAccount
} from "../../src/ledger/index.ts"
import { dayKey } from "./decide-on-books.ts"
import { entriesOf } from "./entries-of.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"
import { balanceOfLines, linesOfAccount, statementOf } from "./statement-of.ts"
import { trialBalanceOf } from "./trial-balance-of.ts"

const holdsMax = 100

/** The ledger's reads of a bank in memory. */
export const memoryLedgerReads = (state: MemoryState): LedgerReads["Service"] => {
  const asked = <A>(question: (books: MemoryBooks) => A): Effect.Effect<A> =>
    Effect.map(state.books, question)

  const ofAccount = <A>(
    id: RunningAccount["id"],
    question: (books: MemoryBooks, account: RunningAccount) => A
  ) =>
    Effect.flatMap(state.books, (books) =>
      Option.match(HashMap.get(books.accounts, id), {
        onNone: () => Effect.fail(new AccountNotFound({ account: id })),
        onSome: ({ standing }) => Effect.succeed(question(books, standing))
      })
    )

  return {
    entry: (id) => asked(({ entries }) => HashMap.get(entries, id)),
    reversalOf: (id) => asked(({ reversals }) => HashMap.get(reversals, id)),
    entries: (filter, page) => asked((books) => entriesOf(books, filter, page)),
    balances: (id, moment) =>
      ofAccount(id, (books, account) =>
        moment.of === "now" ? balancesNow(account) : balancesThen(books, account, moment)
      ),
    balancesOf: (owner) =>
      asked(({ accounts }) =>
        HashMap.toValues(accounts)
          .map(({ standing }) => standing)
          .filter((account) => account.owner === owner)
          .toSorted((one, other) => ascending(one.id, other.id))
          .map(balancesNow)
      ),
    statement: (request) =>
      ofAccount(request.account, (books, account) => statementOf(books, account, request)),
    hold: (id) => asked(({ holds }) => HashMap.get(holds, id)),
    holds: (account, stage) =>
      asked(({ holds }) =>
        HashMap.toValues(holds)
          .filter((hold) => hold.account === account && (stage ?? hold.stage) === hold.stage)
          .toSorted(newestFirst)
          .slice(0, holdsMax)
      ),
    holdsToExpire: (moment, most) =>
      asked(({ holds }) =>
        HashMap.toValues(holds)
          .filter((hold) => hold.stage === "open" && hold.expiresAt <= moment)
          .toSorted(firstToExpire)
          .slice(0, most)
          .map(({ id }) => id)
      ),
    paidOn: (customer, inCurrency, date) =>
      asked(({ days }) =>
        paidOn(Option.getOrUndefined(HashMap.get(days, dayKey(customer, inCurrency))), date)
      ),
    trialBalance: asked(trialBalanceOf)
  }
}

const balancesNow = (account: RunningAccount): Balances => ({
  account: account.id,
  currency: account.currency,
  ledgerBalance: account.ledgerBalance,
  heldTotal: account.heldTotal,
  availableBalance: availableBalance(account),
  sequence: account.sequence
})

const balancesThen = (
  books: MemoryBooks,
  account: RunningAccount,
  moment: Exclude<BalanceMoment, { readonly of: "now" }>
): Balances => {
  const lines = linesOfAccount(books, account.id).filter((line) =>
    moment.of === "instant" ? line.bookedAt <= moment.instant : line.valueDate <= moment.date
  )
  return {
    account: account.id,
    currency: account.currency,
    ledgerBalance: balanceOfLines(account.class, lines),
    heldTotal: null,
    availableBalance: null,
    sequence: BigInt(lines.length)
  }
}

const ascending = <A extends string | bigint>(one: A, other: A): number =>
  one < other ? -1 : one > other ? 1 : 0

const newestFirst = (one: Hold, other: Hold): number =>
  ascending(other.placedAt, one.placedAt) || ascending(other.id, one.id)

const firstToExpire = (one: Hold, other: Hold): number =>
  ascending(one.expiresAt, other.expiresAt) || ascending(one.id, other.id)
