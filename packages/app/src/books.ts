/**
 * The database in which this bank keeps its books, wherever it is.
 *
 * Either the PostgreSQL that the settings name, or the embedded one, started here.
 */
import { Effect, type Redacted, type Scope } from "effect"
import { type Sharing, startEmbedded } from "./embedded/index.ts"
import type { Settings } from "./settings/index.ts"
import type { StartRefused } from "./start-refused.ts"

/** How the books are reached; the URLs hold passwords. */
export interface Books {
  /** As the owner of the tables, to migrate. */
  readonly ownerUrl: Redacted.Redacted<string>
  /** As the service, which may add to the journal and change little else. */
  readonly serviceUrl: Redacted.Redacted<string>
  /** Completes, as a refusal, when an embedded database is gone for good. */
  readonly lost: Effect.Effect<never, StartRefused>
}

/** Opens the books for as long as the scope is open. */
export const openBooks = Effect.fn("openBooks")(function* (
  settings: Settings,
  sharing: Sharing
): Effect.fn.Return<Books, StartRefused, Scope.Scope> {
  const { url, ownerUrl } = settings.database
  if (url !== undefined) {
    return { serviceUrl: url, ownerUrl: ownerUrl ?? url, lost: Effect.never }
  }
  const server = yield* startEmbedded({ dataFolder: settings.dataFolder, sharing })
  return { serviceUrl: server.serviceUrl, ownerUrl: server.superuserUrl, lost: server.lost }
})
