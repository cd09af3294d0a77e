/** The users of a bank in memory, as its administration sees and changes them. */
import { Effect, HashMap } from "effect"
import type { UserId } from "../../src/id/index.ts"
import type { User, UserFilter, UserRegister } from "../../src/identity/index.ts"
import type { MemoryState } from "./memory-state.ts"
import { pageOf } from "./page-of.ts"

/** The user register of a bank in memory. */
export const memoryUserRegister = (state: MemoryState): UserRegister["Service"] => {
  const change = (id: UserId, changes: Partial<User>) =>
    state.change((books) => [
      undefined,
      { ...books, users: HashMap.modify(books.users, id, (user) => ({ ...user, ...changes })) }
    ])
  return {
    list: (filter, page) =>
      Effect.map(state.books, ({ users }) => {
        const all = HashMap.toValues(users)
          .filter((user) => isMeant(user, filter))
          .toSorted((one, other) => (one.email < other.email ? -1 : 1))
        const place = new Map(all.map(({ id }, at) => [id, at]))
        return pageOf(all, page, {
          positionOf: ({ id }) => id,
          isBefore: (one, other) => (place.get(one) ?? -1) < (place.get(other) ?? -1)
        })
      }),
    lockOtherAdministrators: (id) =>
      Effect.map(state.books, ({ users }) =>
        HashMap.some(
          users,
          (user) =>
            user.id !== id && user.disabledAt === null && user.roles.includes("administrator")
        )
      ),
    // A unit has the whole bank to itself, so there is nothing more to lock.
    lock: (id) => Effect.map(state.books, ({ users }) => HashMap.get(users, id)),
    setRoles: (id, roles) => change(id, { roles }),
    setDisabled: (id, disabledAt) => change(id, { disabledAt })
  }
}

const isMeant = (user: User, { emailPrefix, namePrefix, role }: UserFilter): boolean =>
  user.email.startsWith(emailPrefix ?? "") &&
  user.name.toLowerCase().startsWith((namePrefix ?? "").toLowerCase()) &&
  (role === null || user.roles.includes(role))
