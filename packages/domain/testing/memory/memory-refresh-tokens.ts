/** The refresh tokens of a bank in memory, by their digests. */
import { Effect, HashMap, Option } from "effect"
import { isLive, type RefreshTokens } from "../../src/identity/index.ts"
import type { MemoryState } from "./memory-state.ts"

/** A unit has the whole bank to itself, so that nobody has to be kept waiting. */
export const memoryRefreshTokens = (state: MemoryState): RefreshTokens["Service"] => ({
  add: (token) =>
    state.change((books) => [
      undefined,
      { ...books, refreshTokens: HashMap.set(books.refreshTokens, token.digest, token) }
    ]),
  lock: (digest) =>
    Effect.flatMap(state.isWithinUnit, (within) =>
      within
        ? Effect.map(state.books, ({ refreshTokens, sessions, users }) =>
            Option.gen(function* () {
              const token = yield* HashMap.get(refreshTokens, digest)
              const session = yield* HashMap.get(sessions, token.session)
              const user = yield* HashMap.get(users, session.user)
              return { token, session, user }
            })
          )
        : Effect.die(new Error("a token is locked within an atomic unit"))
    ),
  rotate: ({ successor, used, wipe }) =>
    state.change((books) => {
      const wiped = HashMap.map(books.refreshTokens, (token) =>
        token.session === used.session && token.usedAt !== null && token.usedAt <= wipe
          ? { ...token, salt: null }
          : token
      )
      const refreshTokens = wiped.pipe(
        HashMap.set(used.digest, used),
        HashMap.set(successor.digest, successor)
      )
      return [undefined, { ...books, refreshTokens }]
    }),
  forget: (user, now) =>
    state.change((books) => {
      const isKept = (token: { readonly session: string }) =>
        HashMap.toValues(books.sessions).some(
          (session) =>
            session.id === token.session && (session.user !== user || isLive(session, now))
        )
      return [undefined, { ...books, refreshTokens: HashMap.filter(books.refreshTokens, isKept) }]
    })
})
