/** The users of a bank in memory. */
import { Effect, HashMap, Option, Result } from "effect"
import { EmailTaken, type UserRepository } from "../../src/identity/index.ts"
import type { MemoryState } from "./memory-state.ts"

/** The user repository of a bank in memory. */
export const memoryUsers = (state: MemoryState): UserRepository["Service"] => ({
  add: (user) =>
    Effect.flatMap(
      state.change<Result.Result<void, EmailTaken>>((books) =>
        HashMap.some(books.users, ({ email }) => email === user.email)
          ? [Result.fail(new EmailTaken({})), books]
          : [Result.void, { ...books, users: HashMap.set(books.users, user.id, user) }]
      ),
      Effect.fromResult
    ),
  find: (id) => Effect.map(state.books, ({ users }) => HashMap.get(users, id)),
  findByEmail: (email) =>
    Effect.map(state.books, ({ users }) =>
      Option.fromUndefinedOr(HashMap.toValues(users).find((user) => user.email === email))
    )
})
