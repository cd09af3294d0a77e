/**
 * Adds what came since to the checkpoints of the bank's own accounts.
 *
 * Postings to these accounts are appended and never queue for a row; folding keeps the
 * list short, so that a balance is read from few rows. Readers see the same sum before
 * and after. It may run at any time, and in several processes.
 */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"

/** Folds; gives the number of accounts whose checkpoint moved. */
export const foldInternalDeltas: Effect.Effect<bigint, never, SqlClient.SqlClient> = orFault(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const [row] = yield* sql<{ readonly folded: bigint }>`
      SELECT fold_internal_deltas() AS folded`
    return row?.folded ?? 0n
  })
)
