/** The one-use links of a bank in memory. */
import { Effect, HashMap, Option } from "effect"
import type { UserId } from "../../src/id/index.ts"
import type {
  LinkPurpose,
  OneUseLink,
  OneUseLinks,
  SecretDigest
} from "../../src/identity/index.ts"
import type { MemoryState } from "./memory-state.ts"

/** The links of a bank in memory; a unit has the whole bank to itself, so nothing is locked. */
export const memoryLinks = (state: MemoryState): OneUseLinks["Service"] => {
  const find = (digest: SecretDigest) =>
    Effect.map(state.books, ({ links }) => HashMap.get(links, digest))
  return {
    add: (digest, link) =>
      state.change((books) => {
        if (HashMap.has(books.links, digest)) throw new Error("a link with this code exists")
        return [undefined, { ...books, links: HashMap.set(books.links, digest, link) }]
      }),
    find,
    lock: find,
    use: (digest, at) =>
      state.change((books) => {
        const link = Option.getOrNull(HashMap.get(books.links, digest))
        if (link === null || !isOpen(link)) throw new Error("a link is used once")
        const used = { ...link, usedAt: at }
        return [undefined, { ...books, links: HashMap.set(books.links, digest, used) }]
      }),
    withdraw: (user, purpose, at) =>
      state.change((books) => [
        undefined,
        {
          ...books,
          links: HashMap.map(books.links, (link) =>
            isOf(link, user, purpose) && isOpen(link) ? { ...link, withdrawnAt: at } : link
          )
        }
      ]),
    countSince: (user, purpose, since) =>
      Effect.map(
        state.books,
        ({ links }) =>
          HashMap.toValues(links).filter(
            (link) => isOf(link, user, purpose) && link.issuedAt >= since
          ).length
      ),
    forget: (expiredBefore) =>
      state.change((books) => {
        const links = HashMap.filter(books.links, ({ expiresAt }) => expiresAt >= expiredBefore)
        return [HashMap.size(books.links) - HashMap.size(links), { ...books, links }]
      })
  }
}

const isOf = (link: OneUseLink, user: UserId, purpose: LinkPurpose): boolean =>
  link.user === user && link.purpose === purpose

const isOpen = (link: OneUseLink): boolean => link.usedAt === null && link.withdrawnAt === null
