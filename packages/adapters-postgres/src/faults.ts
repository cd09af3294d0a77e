/**
 * What PostgreSQL reports and nobody can act on becomes a defect: the domain never
 * sees it, and the edge answers it with 500 or 503.
 */
import { Cause, Effect, Schedule } from "effect"
import { type SqlClient, SqlError } from "effect/sql"

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

/** What a server says that ends, is not ready yet, or has no connection to give. */
const passingStates: ReadonlySet<string> = new Set(["53300", "57P01", "57P02", "57P03"])

/** Whether the same work, done again as a whole, may succeed. */
export const isPassing = ({ reason }: SqlError.SqlError): boolean =>
  passing.has(reason._tag) || passingStates.has(stateOf(reason.cause))

const stateOf = (cause: unknown): string =>
  typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string"
    ? cause.code
    : ""

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

/**
 * Work in a transaction. Whatever PostgreSQL reports is a failure, also where it comes
 * as a defect: a port within the work made it one, or ROLLBACK failed on a connection
 * that was lost. So whoever may try again sees it.
 */
export const inTransaction = <A, E, R>(
  sql: SqlClient.SqlClient,
  work: Effect.Effect<A, E, R>
): Effect.Effect<A, E | SqlError.SqlError, R> =>
  Effect.catchCause(sql.withTransaction(work), (cause) => {
    const fault = faultIn(cause)
    return fault === undefined ? Effect.failCause(cause) : Effect.fail(fault)
  })

const faultIn = (cause: Cause.Cause<unknown>): SqlError.SqlError | undefined =>
  cause.reasons
    .filter((reason) => Cause.isDieReason(reason))
    .map(({ defect }) => (defect instanceof DatabaseUnavailable ? defect.cause : defect))
    .find((defect) => SqlError.isSqlError(defect))

const isNoFault = <E>(error: E): error is Exclude<E, SqlError.SqlError> =>
  !SqlError.isSqlError(error)

const dieOf = (fault: unknown): Effect.Effect<never> =>
  Effect.die(
    SqlError.isSqlError(fault) && isPassing(fault)
      ? new DatabaseUnavailable(fault.message, { cause: fault })
      : fault
  )
