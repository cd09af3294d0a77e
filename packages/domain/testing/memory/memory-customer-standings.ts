/** Where the customers of a bank in memory stand. */
import { Effect, HashMap, Option } from "effect"
import { type CustomerStandings, noStanding } from "../../src/allowance/index.ts"
import type { MemoryState } from "./memory-state.ts"

/** The standings of a bank in memory. */
export const memoryCustomerStandings = (state: MemoryState): CustomerStandings["Service"] => {
  const of: CustomerStandings["Service"]["of"] = (customer) =>
    Effect.map(state.books, ({ standings }) =>
      Option.getOrElse(HashMap.get(standings, customer), () => noStanding)
    )
  return {
    of,
    // A unit has the whole bank to itself, so there is nothing more to lock.
    lock: of,
    change: (customer, standing) =>
      state.change((books) => [
        undefined,
        {
          ...books,
          standings: HashMap.set(books.standings, customer, standing),
          accounts: HashMap.map(books.accounts, (account) =>
            account.standing.owner === customer
              ? { ...account, standing: { ...account.standing, ownerStanding: standing } }
              : account
          )
        }
      ])
  }
}
