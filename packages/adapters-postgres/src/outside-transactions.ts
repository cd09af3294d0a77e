/** Keeps look-ups that are made within a transaction out of the groups that others share. */
import { Effect, Option } from "effect"
import type { SqlClient } from "effect/sql"

/**
 * Looks up together with others, except within an atomic unit: there the look-up is the
 * unit's own, so that it sees what the unit has changed so far.
 */
export const outsideTransactions =
  <Key, Found, E>(
    sql: SqlClient.SqlClient,
    together: (key: Key) => Effect.Effect<Found, E>,
    alone: (key: Key) => Effect.Effect<Found, E>
  ) =>
  (key: Key): Effect.Effect<Found, E> =>
    Effect.flatMap(Effect.serviceOption(sql.transactionService), (unit) =>
      Option.isSome(unit) ? alone(key) : together(key)
    )
