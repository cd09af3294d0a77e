/**
 * Waits until what was logged can be sealed: nothing that runs could still come before it.
 * Other specs run on the same server meanwhile, and their transactions count as well.
 */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

const unsettled = "SELECT count(*) AS count FROM audit_log WHERE NOT settled"

/** Ends when the whole log is settled. */
export const everythingSettled = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  for (;;) {
    const [row] = yield* sql.unsafe<{ readonly count: bigint }>(unsettled)
    if (row?.count === 0n) return
    yield* Effect.sleep("20 millis")
  }
})
