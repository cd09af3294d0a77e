/**
 * The database in which this bank keeps its books, wherever it is.
 *
 * Either the PostgreSQL that the settings name, or the embedded one, started here.
 * Whether it may be worked with is found out by `ready-books`.
 */
import { Effect, type Redacted, type Scope } from "effect"
import { type Sharing, startEmbedded, type WhenMissing } from "./embedded/index.ts"
import type { Settings } from "./settings/index.ts"
import type { StartRefused } from "./start-refused.ts"

/** One way to reach the books: the URL holds a password, the name is for people. */
export interface Entrance {
  readonly url: Redacted.Redacted<string>
  /** The variable that gave the URL, or words for the embedded database. */
  readonly name: string
}

/** How the books are reached. */
export interface Books {
  /** As the owner of the tables, to migrate. */
  readonly owner: Entrance
  /** As the service, which may add to the journal and change little else. */
  readonly service: Entrance
  /** Completes, as a refusal, when an embedded database is gone for good. */
  readonly lost: Effect.Effect<never, StartRefused>
}

/** Opens the books for as long as the scope is open. */
export const openBooks = Effect.fn("openBooks")(function* (
  settings: Settings,
  sharing: Sharing,
  whenMissing: WhenMissing = "make"
): Effect.fn.Return<Books, StartRefused, Scope.Scope> {
  const { url, ownerUrl } = settings.database
  if (url !== undefined) {
    const service = { url, name: "DATABASE_URL" }
    const owner =
      ownerUrl === undefined || ownerUrl === url
        ? service
        : { url: ownerUrl, name: "DATABASE_OWNER_URL" }
    return { service, owner, lost: Effect.never }
  }
  const server = yield* startEmbedded({ dataFolder: settings.dataFolder, sharing, whenMissing })
  return {
    service: { url: server.serviceUrl, name: embedded },
    owner: { url: server.superuserUrl, name: embedded },
    lost: server.lost
  }
})

const embedded = "the embedded database"
