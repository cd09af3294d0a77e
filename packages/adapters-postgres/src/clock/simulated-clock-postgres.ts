/** How far the simulated clock is ahead, in the one row that all processes share. */
import { SimulatedClockStore } from "@florin/domain/clock"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"

interface AheadRow {
  readonly ahead: bigint
}

const aheadOf = (rows: readonly AheadRow[]): bigint => rows.at(0)?.ahead ?? 0n

// An interval of hours and below has no months or days in it, so it is a number of
// microseconds and nothing else.
const read = `
  SELECT (extract(epoch FROM c.ahead) * 1000000)::bigint AS ahead FROM simulated_clock c`

const moveAhead = `
  INSERT INTO simulated_clock AS c (ahead) VALUES ($1::bigint * interval '1 microsecond')
  ON CONFLICT (only_one) DO UPDATE SET ahead = greatest(c.ahead, excluded.ahead)
  RETURNING (extract(epoch FROM c.ahead) * 1000000)::bigint AS ahead`

export const simulatedClockStorePostgres = Layer.effect(
  SimulatedClockStore,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    read: orFault(Effect.map(sql.unsafe<AheadRow>(read), aheadOf)),
    moveAhead: (to) => orFault(Effect.map(sql.unsafe<AheadRow>(moveAhead, [to]), aheadOf))
  }))
)
