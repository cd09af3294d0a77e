/** The sessions of a bank in memory. */
import { Effect, HashMap, Option } from "effect"
import type { SessionId, UserId } from "../../src/id/index.ts"
import type { Session, SessionEnding, SessionRepository } from "../../src/identity/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { Changed, MemoryState } from "./memory-state.ts"

/** The session repository of a bank in memory. */
export const memorySessions = (state: MemoryState): SessionRepository["Service"] => {
  const listOf = (user: UserId) => Effect.map(state.books, (books) => openOf(books, user))
  return {
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
    listOf,
    // One unit runs at a time, so that within one there is nobody to wait for.
    lockOf: (user) =>
      Effect.flatMap(state.isWithinUnit, (within) =>
        within ? listOf(user) : Effect.die(new Error("sessions are locked within an atomic unit"))
      ),
    noteUse: (id, use) =>
      state.change((books) => [
        undefined,
        changed(books, [id], (session) =>
          session.endedAt === null && session.seenAt < use.seenAt ? { ...session, ...use } : session
        )
      ]),
    end: (id, ending) => state.change((books) => [undefined, ended(books, [id], ending)]),
    endOthers: (user, keep, ending) =>
      state.change((books) => endMany(books, user, ending, (id) => id !== keep)),
    endAll: (user, ending) => state.change((books) => endMany(books, user, ending, () => true))
  }
}

const openOf = ({ sessions }: MemoryBooks, user: UserId): readonly Session[] =>
  HashMap.toValues(sessions)
    .filter((session) => session.user === user && session.endedAt === null)
    .toSorted((one, other) => (one.id < other.id ? 1 : -1))

const endMany = (
  books: MemoryBooks,
  user: UserId,
  ending: SessionEnding,
  which: (id: SessionId) => boolean
): Changed<readonly SessionId[]> => {
  const ids = openOf(books, user)
    .map(({ id }) => id)
    .filter(which)
  const challenges = HashMap.filter(books.challenges, (challenge) => challenge.user !== user)
  return [ids, { ...ended(books, ids, ending), challenges }]
}

const ended = (books: MemoryBooks, ids: readonly SessionId[], { at, because }: SessionEnding) =>
  changed(books, ids, (session) =>
    session.endedAt === null ? { ...session, endedAt: at, endedBecause: because } : session
  )

const changed = (
  books: MemoryBooks,
  ids: readonly SessionId[],
  to: (session: Session) => Session
): MemoryBooks => ({
  ...books,
  sessions: ids.reduce((sessions, id) => HashMap.modify(sessions, id, to), books.sessions)
})
