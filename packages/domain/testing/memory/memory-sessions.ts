/** The sessions of a bank in memory. */
import { Effect, HashMap, Option } from "effect"
import type { SessionRepository } from "../../src/identity/index.ts"
import type { MemoryState } from "./memory-state.ts"

/** The session repository of a bank in memory. */
export const memorySessions = (state: MemoryState): SessionRepository["Service"] => ({
  add: (session) =>
    state.change((books) => {
      if (!HashMap.has(books.users, session.user))
        throw new Error("a session is of a user that exists")
      return [undefined, { ...books, sessions: HashMap.set(books.sessions, session.id, session) }]
    }),
  find: (id) =>
    Effect.map(state.books, ({ sessions, users }) =>
      Option.flatMap(HashMap.get(sessions, id), (session) =>
        Option.map(HashMap.get(users, session.user), (user) => ({ session, user }))
      )
    ),
  end: (id, at) =>
    state.change((books) => [
      undefined,
      {
        ...books,
        sessions: HashMap.modify(books.sessions, id, (session) => ({
          ...session,
          endedAt: session.endedAt ?? at
        }))
      }
    ])
})
