/**
 * Schedules of fees on PostgreSQL.
 *
 * What a schedule is about is locked by its words, since one that has no schedule yet has no
 * row to lock; the schedules are read after the lock is there.
 */
import { PgTypes } from "@effect/sql-pg"
import { type FeeKey, type FeeSchedule, FeeSchedules, FeeTerms } from "@florin/domain/fee"
import { uuidOf } from "@florin/domain/id"
import { Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"
import { momentParameter } from "../moment-parameter.ts"
import { type FeeScheduleRow, feeScheduleColumns, feeScheduleOf } from "./fee-schedule-row.ts"
import { listFeeSchedules } from "./list-fee-schedules.ts"

const lock = "SELECT pg_advisory_xact_lock(hashtextextended('fees of ' || $1, 0))::text"

const keyText = ({ currency, operation, product }: FeeKey): string =>
  [operation, product ?? "", currency].join(" ")

const insert = `
  INSERT INTO fee_schedule
    (id, operation, product, currency, effective_from, terms, added_at, approval_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`

const termsJson = Schema.encodeSync(FeeTerms)

const insertParameters = (schedule: FeeSchedule) => [
  uuidOf(schedule.id),
  schedule.operation,
  schedule.product,
  schedule.currency,
  PgTypes.date(schedule.effectiveFrom),
  PgTypes.jsonb(termsJson(schedule.terms)),
  momentParameter(schedule.addedAt),
  uuidOf(schedule.approval)
]

const end = `
  UPDATE fee_schedule SET ends_from = $2, ended_at = $3, end_approval_id = $4
   WHERE id = $1 RETURNING true AS ended`

const findById = `SELECT ${feeScheduleColumns} FROM fee_schedule s WHERE s.id = $1`

const about = `
  SELECT ${feeScheduleColumns} FROM fee_schedule s
   WHERE s.operation = $1 AND s.product IS NOT DISTINCT FROM $2 AND s.currency = $3
   ORDER BY s.id DESC`

// One probe of the index of keys for each product, and one for all of them.
const inEffect = `
  SELECT ${feeScheduleColumns}
    FROM unnest(ARRAY[NULL, 'checking', 'savings', 'business']) AS p (product)
    JOIN fee_schedule s ON s.id = fee_schedule_on($1, p.product, $2, $3)
   ORDER BY s.id DESC`

export const feeSchedulesPostgres = Layer.effect(
  FeeSchedules,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const schedulesBy = (query: string, parameters: readonly unknown[]) =>
      orFault(
        Effect.map(sql.unsafe<FeeScheduleRow>(query, parameters), (rows) => rows.map(feeScheduleOf))
      )
    return {
      lock: (key) => orFault(Effect.asVoid(sql.unsafe(lock, [keyText(key)]))),
      add: (schedule) => orFault(Effect.asVoid(sql.unsafe(insert, insertParameters(schedule)))),
      end: (id, { approval, endedAt, from }) =>
        orFault(
          Effect.flatMap(
            sql.unsafe(end, [
              uuidOf(id),
              PgTypes.date(from),
              momentParameter(endedAt),
              uuidOf(approval)
            ]),
            ({ length }) => (length === 1 ? Effect.void : Effect.die(noSchedule))
          )
        ),
      find: (id) =>
        Effect.map(schedulesBy(findById, [uuidOf(id)]), ([found]) => Option.fromUndefinedOr(found)),
      about: ({ currency, operation, product }) =>
        schedulesBy(about, [operation, product, currency]),
      inEffect: ({ currency, date, operation }) =>
        schedulesBy(inEffect, [operation, currency, PgTypes.date(date)]),
      list: listFeeSchedules(sql)
    }
  })
)

const noSchedule = new Error("a schedule of fees was to end that does not exist")
