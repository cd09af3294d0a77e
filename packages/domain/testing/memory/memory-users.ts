/** The users of a bank in memory. */
import { Effect, HashMap, Option, Result } from "effect"
import type { UserId } from "../../src/id/index.ts"
import {
  EmailTaken,
  type PasswordHash,
  type User,
  type UserRepository
} from "../../src/identity/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"

/** The user repository of a bank in memory. */
export const memoryUsers = (state: MemoryState): UserRepository["Service"] => {
  const lastHashes = (id: UserId) => Effect.map(state.books, (books) => hashesOf(books, id))
  return {
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
      ),
    findByCustomer: (id) =>
      Effect.map(state.books, ({ users }) =>
        Option.fromUndefinedOr(HashMap.toValues(users).find(({ customer }) => customer === id))
      ),
    lastHashes,
    // A unit has the whole bank to itself, so there is nothing more to lock.
    lockHashes: lastHashes,
    changePassword: (id, hash, kept) =>
      state.change((books) => {
        const former = hashesOf(books, id).slice(0, Math.max(0, kept - 1))
        const formerHashes = HashMap.set(books.formerHashes, id, former)
        return [undefined, { ...withUser(books, id, { passwordHash: hash }), formerHashes }]
      }),
    replaceHash: (id, { becomes, was }) =>
      state.change((books) =>
        Option.exists(HashMap.get(books.users, id), ({ passwordHash }) => passwordHash === was)
          ? [true, withUser(books, id, { passwordHash: becomes })]
          : [false, books]
      ),
    verifyEmail: (id, at) =>
      state.change((books) => [
        undefined,
        {
          ...books,
          users: HashMap.modify(books.users, id, (user) => ({
            ...user,
            emailVerifiedAt: user.emailVerifiedAt ?? at
          }))
        }
      ])
  }
}

const hashesOf = ({ formerHashes, users }: MemoryBooks, id: UserId): readonly PasswordHash[] =>
  Option.toArray(HashMap.get(users, id)).flatMap(({ passwordHash }) => [
    passwordHash,
    ...Option.getOrElse(HashMap.get(formerHashes, id), () => [])
  ])

const withUser = (books: MemoryBooks, id: UserId, changes: Partial<User>): MemoryBooks => ({
  ...books,
  users: HashMap.modify(books.users, id, (user) => ({ ...user, ...changes }))
})
