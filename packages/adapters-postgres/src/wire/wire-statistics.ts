/**
 * Counts and sums of wires by direction, state, currency and day.
 *
 * Both tables have an index that holds just these columns in the order of days, so that a
 * month is read from there alone, without a summary that every new wire would have to wait for.
 */
import { PgTypes } from "@effect/sql-pg"
import { businessDateOf } from "@florin/domain/calendar"
import { uuidOf } from "@florin/domain/id"
import type { WireStatistic, WireStatisticsAsked } from "@florin/domain/wire"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { noConditions } from "../conditions.ts"
import { currencyOf } from "../currency-of.ts"
import { orFault } from "../faults.ts"

interface StatisticRow {
  readonly direction: WireStatistic["direction"]
  readonly state: string
  readonly currency: string
  readonly day: string
  readonly count: number
  readonly sum: bigint
}

/** One row for each direction, state, currency and day that has wires, in this order. */
export const readWireStatistics =
  (sql: SqlClient.SqlClient) =>
  ({ customer, from, until }: WireStatisticsAsked): Effect.Effect<readonly WireStatistic[]> => {
    const where = noConditions()
    const days = [where.parameter(PgTypes.date(from)), where.parameter(PgTypes.date(until))]
    const whose = customer === null ? "true" : `customer_id = ${where.parameter(uuidOf(customer))}`
    const counted = (direction: string, table: string, day: string) => `
      SELECT '${direction}' AS direction, state, currency, ${day} AS day,
             count(*)::int AS count, sum(amount)::bigint AS sum
        FROM ${table} WHERE ${day} BETWEEN ${days.join(" AND ")} AND ${whose}
       GROUP BY ${day}, currency, state`
    const query = `
      SELECT * FROM (${counted("incoming", "incoming_wire", "received_on")}
        UNION ALL ${counted("outgoing", "wire", "created_on")}) s
       ORDER BY direction, state COLLATE "C", currency, day`
    return orFault(
      Effect.map(sql.unsafe<StatisticRow>(query, where.parameters), (rows) =>
        rows.map((row) => ({
          direction: row.direction,
          state: row.state,
          currency: currencyOf(row.currency),
          day: businessDateOf(row.day),
          count: row.count,
          sum: row.sum
        }))
      )
    )
  }
