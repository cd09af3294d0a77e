/** The sign-in challenges of a bank in memory, by their digests. */
import { HashMap, Option } from "effect"
import type { UserId } from "../../src/id/index.ts"
import { challengeTriesMax, type SignInChallenges } from "../../src/identity/index.ts"
import type { Changed, MemoryState } from "./memory-state.ts"

/** The challenges of a bank in memory. */
export const memorySignInChallenges = (state: MemoryState): SignInChallenges["Service"] => ({
  add: (challenge, now) =>
    state.change((books) => {
      const rest = HashMap.filter(
        books.challenges,
        ({ expiresAt, user }) => user !== challenge.user || now < expiresAt
      )
      const added = { ...challenge, tries: 0, usedAt: null }
      return [undefined, { ...books, challenges: HashMap.set(rest, challenge.digest, added) }]
    }),
  tryOnce: (digest, now) =>
    state.change((books): Changed<Option.Option<UserId>> => {
      const found = HashMap.get(books.challenges, digest)
      if (Option.isNone(found)) return [Option.none(), books]
      const { expiresAt, tries, usedAt, user } = found.value
      if (usedAt !== null || now >= expiresAt || tries >= challengeTriesMax)
        return [Option.none(), books]
      const tried = { ...found.value, tries: tries + 1 }
      return [
        Option.some(user),
        { ...books, challenges: HashMap.set(books.challenges, digest, tried) }
      ]
    }),
  use: (digest, at) =>
    state.change((books): Changed<boolean> => {
      const found = Option.getOrNull(HashMap.get(books.challenges, digest))
      if (found === null || found.usedAt !== null) return [false, books]
      const used = { ...found, usedAt: at }
      return [true, { ...books, challenges: HashMap.set(books.challenges, digest, used) }]
    })
})
