/** What a statement counts, told in its column `count`. */
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { orFault } from "./faults.ts"

/** The number; nothing is none. */
export const counted = (
  sql: SqlClient.SqlClient,
  statement: string,
  parameters: readonly unknown[]
): Effect.Effect<number> =>
  orFault(
    Effect.map(
      sql.unsafe<{ readonly count: number }>(statement, parameters),
      ([row]) => row?.count ?? 0
    )
  )
