/** The keys of services of a bank in memory. */
import { Effect, HashMap, Option } from "effect"
import type { ApiKeyId } from "../../src/id/index.ts"
import type { ApiKey, ApiKeyRepository } from "../../src/identity/index.ts"
import type { MemoryState } from "./memory-state.ts"
import { pageOf } from "./page-of.ts"

/** The key repository of a bank in memory. */
export const memoryApiKeys = (state: MemoryState): ApiKeyRepository["Service"] => {
  const find = (id: ApiKeyId) =>
    Effect.map(state.books, ({ apiKeys }) => Option.map(HashMap.get(apiKeys, id), ({ key }) => key))
  const change = (id: ApiKeyId, to: (key: ApiKey) => ApiKey) =>
    state.change((books) => {
      const apiKeys = HashMap.modify(books.apiKeys, id, ({ hash, key }) => ({
        hash,
        key: key.revokedAt === null ? to(key) : key
      }))
      return [undefined, { ...books, apiKeys }]
    })
  return {
    add: (key, hash) =>
      state.change((books) => {
        if (HashMap.some(books.apiKeys, (kept) => kept.hash === hash || kept.key.id === key.id))
          throw new Error("a key with this id or text exists")
        return [undefined, { ...books, apiKeys: HashMap.set(books.apiKeys, key.id, { key, hash }) }]
      }),
    find,
    findByHash: (hash) =>
      Effect.map(state.books, ({ apiKeys, users }) =>
        Option.fromUndefinedOr(
          HashMap.toValues(apiKeys).find((kept) => kept.hash === hash)?.key
        ).pipe(
          Option.filter(
            (key) =>
              key.customer === null ||
              !HashMap.some(
                users,
                ({ customer, disabledAt }) => customer === key.customer && disabledAt !== null
              )
          )
        )
      ),
    list: (page) =>
      Effect.map(state.books, ({ apiKeys }) =>
        pageOf(
          HashMap.toValues(apiKeys)
            .map(({ key }) => key)
            .toSorted((one, other) => (one.id > other.id ? -1 : 1)),
          page,
          { positionOf: ({ id }) => id, isBefore: (one, other) => one > other }
        )
      ),
    // A unit has the whole bank to itself, so there is nothing more to lock.
    lock: find,
    start: (id, at) => change(id, (key) => ({ ...key, startedAt: key.startedAt ?? at })),
    revoke: (id, revokedAt) => change(id, (key) => ({ ...key, revokedAt })),
    noteUse: (id, at) =>
      change(id, (key) =>
        key.lastUsedAt !== null && key.lastUsedAt >= at ? key : { ...key, lastUsedAt: at }
      )
  }
}
