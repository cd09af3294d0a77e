/** The accounts of a bank in memory. */
import { Effect, HashMap, Option } from "effect"
import type { Account, AccountRepository } from "../../src/account/index.ts"
import type { CustomerId } from "../../src/id/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"
import { pageOf } from "./page-of.ts"

/** The account repository of a bank in memory. A serial number that a failed unit took is not taken again. */
export const memoryAccounts = (state: MemoryState): AccountRepository["Service"] => {
  let serial = 0n
  const find: AccountRepository["Service"]["find"] = (id) =>
    Effect.map(state.books, ({ accounts }) => HashMap.get(accounts, id))

  return {
    nextSerial: Effect.sync(() => {
      serial += 1n
      return serial
    }),
    add: (account) =>
      state.change((books) => {
        const { number, standing } = account
        if (HashMap.has(books.accounts, standing.id) || HashMap.has(books.accountNumbers, number))
          throw new Error("an account with this id or number exists")
        return [
          undefined,
          {
            ...books,
            accounts: HashMap.set(books.accounts, standing.id, account),
            accountNumbers: HashMap.set(books.accountNumbers, number, standing.id)
          }
        ]
      }),
    find,
    findByNumber: (number) =>
      Effect.map(state.books, ({ accountNumbers, accounts }) =>
        Option.flatMap(HashMap.get(accountNumbers, number), (id) => HashMap.get(accounts, id))
      ),
    list: ({ owner, stage }, page) =>
      Effect.map(state.books, ({ accounts }) =>
        pageOf(
          HashMap.toValues(accounts)
            .filter(({ standing }) => (owner ?? standing.owner) === standing.owner)
            .filter(({ standing }) => (stage ?? standing.stage) === standing.stage)
            .toSorted((one, other) => (idOf(one) < idOf(other) ? -1 : 1)),
          page,
          { positionOf: idOf, isBefore: (one, other) => one < other }
        )
      ),
    countOf: (owner) => Effect.map(state.books, (books) => countOf(books, owner)),
    // A unit has the whole bank to itself, so there is nothing more to lock.
    lock: find,
    saveStage: (id, stage, stageSince) =>
      state.change((books) => [
        undefined,
        {
          ...books,
          accounts: HashMap.modify(books.accounts, id, (account) => ({
            ...account,
            standing: { ...account.standing, stage, stageSince }
          }))
        }
      ])
  }
}

const idOf = ({ standing }: Account): Account["standing"]["id"] => standing.id

const countOf = ({ accounts }: MemoryBooks, owner: CustomerId): number =>
  HashMap.reduce(accounts, 0, (count, { standing }) =>
    standing.owner === owner && standing.stage !== "closed" ? count + 1 : count
  )
