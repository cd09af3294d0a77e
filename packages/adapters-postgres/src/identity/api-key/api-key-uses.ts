/**
 * When keys were last used, written down together and outside of any request. A use that
 * could not be written is forgotten: the next one tells as much.
 */
import { type Instant, instantToMillis } from "@florin/domain/calendar"
import { type ApiKeyId, uuidOf } from "@florin/domain/id"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { type Column, columnParameters } from "../../columns.ts"

/** How long uses gather before they are written. */
const gatheringTime = "500 millis"

type NotedUse = readonly [uuid: string, at: Instant]

const columns: readonly Column<NotedUse>[] = [
  { name: "id", type: "uuid", of: ([uuid]) => uuid },
  { name: "at", type: "timestamptz", of: ([, at]) => instantToMillis(at) }
]

// A key that somebody is changing is left to its next use, so that this waits for nobody.
const update = `
  WITH noted AS (
    SELECT k.id, n.at FROM api_key k JOIN unnest($1, $2) AS n (id, at) ON n.id = k.id
     WHERE k.revoked_at IS NULL AND (k.last_used_at IS NULL OR k.last_used_at < n.at)
     ORDER BY k.id FOR NO KEY UPDATE OF k SKIP LOCKED)
  UPDATE api_key k SET last_used_at = noted.at FROM noted WHERE noted.id = k.id`

/** Takes notes, and writes them down for as long as the scope is open. */
export const makeApiKeyUses = (sql: SqlClient.SqlClient) =>
  Effect.gen(function* () {
    let noted = new Map<string, Instant>()
    const write = Effect.suspend(() => {
      if (noted.size === 0) return Effect.void
      const uses = [...noted]
      noted = new Map()
      return sql.unsafe(update, columnParameters(columns, uses)).pipe(
        Effect.asVoid,
        Effect.catch((error) => Effect.logWarning("uses of keys were not written", error))
      )
    })
    yield* Effect.forkScoped(Effect.forever(Effect.andThen(Effect.sleep(gatheringTime), write)))
    return (id: ApiKeyId, at: Instant): Effect.Effect<void> =>
      Effect.sync(() => {
        noted.set(uuidOf(id), at)
      })
  })
