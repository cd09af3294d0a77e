/** Lists of schedules, the newest first: as they are, or as they were known and count on a day. */
import { PgTypes } from "@effect/sql-pg"
import type { Page, PageRequest } from "@florin/domain/atomicity"
import type { FeeSchedule, FeeScheduleFilter } from "@florin/domain/fee"
import { type FeeScheduleId, uuidOf } from "@florin/domain/id"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { type Conditions, noConditions } from "../conditions.ts"
import { orFault } from "../faults.ts"
import { pageOf, rowsToRead } from "../keyset-page.ts"
import { momentParameter } from "../moment-parameter.ts"
import { type FeeScheduleRow, feeScheduleColumns, feeScheduleOf } from "./fee-schedule-row.ts"

/** A page of what the filter lets through. */
export const listFeeSchedules =
  (sql: SqlClient.SqlClient) =>
  (
    filter: FeeScheduleFilter,
    page: PageRequest<FeeScheduleId>
  ): Effect.Effect<Page<FeeSchedule, FeeScheduleId>> => {
    const where = noConditions()
    const known = knownTables(where, filter)
    if (filter.operation !== null) where.add(`s.operation = ${where.parameter(filter.operation)}`)
    if (filter.product !== null) where.add(`s.product = ${where.parameter(filter.product)}`)
    if (filter.currency !== null) where.add(`s.currency = ${where.parameter(filter.currency)}`)
    if (filter.asOf !== null) addDay(where, known, filter.asOf)
    const [beyond, order] = page.direction === "forward" ? ["<", "DESC"] : [">", "ASC"]
    if (page.position !== null)
      where.add(`s.id ${beyond} ${where.parameter(uuidOf(page.position))}`)
    const query = `
      SELECT ${feeScheduleColumns} FROM ${known} s
       WHERE ${where.all()} ORDER BY s.id ${order} LIMIT ${where.parameter(rowsToRead(page.size))}`
    return orFault(
      Effect.map(sql.unsafe<FeeScheduleRow>(query, where.parameters), (rows) =>
        pageOf(page, rows.map(feeScheduleOf), ({ id }) => id)
      )
    )
  }

/** The schedules with what was known of them at a moment: an end that came later is none yet. */
const knownTables = (where: Conditions, { knownAt }: FeeScheduleFilter): string => {
  if (knownAt === null) return "fee_schedule"
  const at = `${where.parameter(momentParameter(knownAt))}::timestamptz`
  const ifKnown = (column: string) => `CASE WHEN ended_at <= ${at} THEN ${column} END AS ${column}`
  return `(
    SELECT id, operation, product, currency, effective_from, terms, added_at, approval_id,
           ${["ends_from", "ended_at", "end_approval_id"].map(ifKnown).join(", ")}
      FROM fee_schedule WHERE added_at <= ${at})`
}

/** Of each key the one that counts on the day: the last one that has begun, unless it has ended. */
const addDay = (where: Conditions, known: string, asOf: string): void => {
  const day = `${where.parameter(PgTypes.date(asOf))}::date`
  where.add(`s.effective_from <= ${day} AND (s.ends_from IS NULL OR s.ends_from > ${day})`)
  where.add(`NOT EXISTS (
    SELECT FROM ${known} o
     WHERE o.operation = s.operation AND o.product IS NOT DISTINCT FROM s.product
       AND o.currency = s.currency AND o.effective_from <= ${day}
       AND o.effective_from > s.effective_from
       AND (o.ends_from IS NULL OR o.ends_from > o.effective_from))`)
}
