/**
 * When sessions were last used, written down together and outside of any request.
 *
 * A use that could not be written is forgotten: the next one tells as much. Sessions that
 * somebody is changing at the moment are left to the next time, so that this waits for
 * nobody and nobody waits for it for long.
 */
import { instantToMillis } from "@florin/domain/calendar"
import { type SessionId, uuidOf } from "@florin/domain/id"
import type { SessionUse } from "@florin/domain/identity"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { type Column, columnParameters } from "../../columns.ts"

/** How long uses gather before they are written. */
const gatheringTime = "500 millis"
/** The most uses in one statement. */
const usesMax = 1_000

type NotedUse = readonly [uuid: string, use: SessionUse]

const columns: readonly Column<NotedUse>[] = [
  { name: "id", type: "uuid", of: ([uuid]) => uuid },
  { name: "seen_at", type: "timestamptz", of: ([, use]) => instantToMillis(use.seenAt) },
  { name: "idle_until", type: "timestamptz", of: ([, use]) => instantToMillis(use.idleUntil) }
]

const update = `
  WITH noted AS (
    SELECT s.id, n.seen_at, n.idle_until
      FROM session s JOIN unnest($1, $2, $3) AS n (id, seen_at, idle_until) ON n.id = s.id
     WHERE s.ended_at IS NULL AND s.seen_at < n.seen_at
     ORDER BY s.id FOR NO KEY UPDATE OF s SKIP LOCKED)
  UPDATE session s SET seen_at = noted.seen_at,
         idle_until = least(greatest(s.idle_until, noted.idle_until), s.expires_at)
    FROM noted WHERE noted.id = s.id`

/** Takes notes, and writes them down for as long as the scope is open. */
export const makeSessionUses = (sql: SqlClient.SqlClient) =>
  Effect.gen(function* () {
    let noted = new Map<string, SessionUse>()
    const write = Effect.suspend(() => {
      if (noted.size === 0) return Effect.void
      const uses = [...noted].slice(0, usesMax)
      noted = new Map([...noted].slice(usesMax))
      return sql.unsafe(update, columnParameters(columns, uses)).pipe(
        Effect.asVoid,
        Effect.catch((error) => Effect.logWarning("uses of sessions were not written", error))
      )
    })
    yield* Effect.forkScoped(Effect.forever(Effect.andThen(Effect.sleep(gatheringTime), write)))
    return {
      note: (id: SessionId, use: SessionUse): Effect.Effect<void> =>
        Effect.sync(() => {
          noted.set(uuidOf(id), use)
        })
    }
  })
