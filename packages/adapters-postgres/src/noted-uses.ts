/**
 * When things were last used, written down together and outside of any request.
 *
 * A use that could not be written is forgotten: the next one tells as much. The statement
 * leaves what somebody is changing at the moment to the next time (SKIP LOCKED), so that it
 * waits for nobody and nobody waits for it for long.
 */
import { Effect, type Scope } from "effect"
import type { SqlClient } from "effect/sql"
import { type Column, columnParameters } from "./columns.ts"

/** A thing by its UUID, and its last use. */
export type NotedUse<Use> = readonly [uuid: string, use: Use]

/** How the uses of one kind of thing are written. */
export interface UseWriting<Use> {
  /** What the things are called in the log. */
  readonly of: string
  readonly columns: readonly Column<NotedUse<Use>>[]
  readonly statement: string
}

/** How long uses gather before they are written. */
const gatheringTime = "500 millis"
/** The most uses in one statement. */
const usesMax = 1_000

/** Takes notes, the latest for each thing, and writes them for as long as the scope is open. */
export const notedUses = <Use>(
  sql: SqlClient.SqlClient,
  { columns, of, statement }: UseWriting<Use>
): Effect.Effect<(uuid: string, use: Use) => Effect.Effect<void>, never, Scope.Scope> =>
  Effect.gen(function* () {
    let noted = new Map<string, Use>()
    const write = Effect.suspend(() => {
      if (noted.size === 0) return Effect.void
      const uses = [...noted]
      noted = new Map(uses.slice(usesMax))
      return sql.unsafe(statement, columnParameters(columns, uses.slice(0, usesMax))).pipe(
        Effect.asVoid,
        Effect.catch((error) => Effect.logWarning(`uses of ${of} were not written`, error))
      )
    })
    yield* Effect.forkScoped(Effect.forever(Effect.andThen(Effect.sleep(gatheringTime), write)))
    return (uuid, use) =>
      Effect.sync(() => {
        noted.set(uuid, use)
      })
  })
