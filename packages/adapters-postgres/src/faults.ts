/**
 * What PostgreSQL reports and nobody can act on becomes a defect: the domain never
 * sees it, and the edge answers it with 500 or 503.
 */
import { Effect, Schedule } from "effect"
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

/** Pauses between tries of the same work: 10 ms and doubling, with jitter, five times. */
export const retryPauses = Schedule.exponential("10 millis").pipe(
  Schedule.jittered,
  Schedule.upTo({ times: 5 })
)

/** Turns a fault into a defect. */
export const orFault = <A, E, R>(
  work: Effect.Effect<A, E, R>
): Effect.Effect<A, Exclude<E, SqlError.SqlError>, R> =>
  Effect.catch(work, (error) => (isNoFault(error) ? Effect.fail(error) : dieOf(error)))

const isNoFault = <E>(error: E): error is Exclude<E, SqlError.SqlError> =>
  !SqlError.isSqlError(error)

const dieOf = (fault: unknown): Effect.Effect<never> =>
  Effect.die(
    SqlError.isSqlError(fault) && isPassing(fault)
      ? new DatabaseUnavailable(fault.message, { cause: fault })
      : fault
  )
