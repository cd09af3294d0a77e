/**
 * What PostgreSQL reports and nobody can act on becomes a defect: the domain never
 * sees it, and the edge answers it with 500 or 503.
 */
import { Effect } from "effect"
import { SqlError } from "effect/sql"

/** PostgreSQL could not be reached or gave up for load: trying again later may help. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable"
}

const passing: ReadonlySet<string> = new Set([
  "ConnectionError",
  "DeadlockError",
  "LockTimeoutError",
  "SerializationError",
  "StatementTimeoutError"
])

/** Whether the same work, done again as a whole, may succeed. */
export const isPassing = (fault: SqlError.SqlError): boolean => passing.has(fault.reason._tag)

/** Turns a fault into a defect. */
export const orFault = <A, E, R>(
  work: Effect.Effect<A, E | SqlError.SqlError, R>
): Effect.Effect<A, E, R> =>
  Effect.catch(work, (error) =>
    SqlError.isSqlError(error)
      ? Effect.die(
          isPassing(error) ? new DatabaseUnavailable(error.message, { cause: error }) : error
        )
      : Effect.fail(error)
  )
