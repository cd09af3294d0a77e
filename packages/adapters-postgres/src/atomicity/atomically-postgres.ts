/**
 * The atomic unit as a transaction: READ COMMITTED with explicit row locks, done
 * again as a whole when PostgreSQL gives up a deadlock or a serialization conflict,
 * and never interrupted between BEGIN and the end of COMMIT (reliability D16, B29).
 */
import { Atomicity } from "@florin/domain/atomicity"
import { Effect, Layer, Option } from "effect"
import { SqlClient, SqlError } from "effect/sql"
import { inTransaction, orFault, retryPauses } from "../faults.ts"

const again = (error: unknown): boolean =>
  SqlError.isSqlError(error) &&
  (error.reason._tag === "DeadlockError" || error.reason._tag === "SerializationError")

export const atomicityPostgres = Layer.effect(
  Atomicity,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    atomically: <A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
      Effect.flatMap(Effect.serviceOption(sql.transactionService), (outer) =>
        Option.isSome(outer)
          ? work
          : Effect.uninterruptible(
              orFault(
                Effect.retry(inTransaction(sql, work), { schedule: retryPauses, while: again })
              )
            )
      )
  }))
)
