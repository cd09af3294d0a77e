/** The customers of a bank in memory. */
import { Effect, HashMap } from "effect"
import type { CustomerRepository } from "../../src/identity/index.ts"
import type { MemoryState } from "./memory-state.ts"

/** The customer repository of a bank in memory. */
export const memoryCustomers = (state: MemoryState): CustomerRepository["Service"] => ({
  add: (customer) =>
    state.change((books) => {
      if (HashMap.has(books.customers, customer.id))
        throw new Error("a customer with this id exists")
      return [
        undefined,
        { ...books, customers: HashMap.set(books.customers, customer.id, customer) }
      ]
    }),
  find: (id) => Effect.map(state.books, ({ customers }) => HashMap.get(customers, id))
})
