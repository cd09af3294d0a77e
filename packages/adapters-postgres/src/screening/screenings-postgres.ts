/**
 * Screenings on PostgreSQL.
 *
 * A subject is locked by its name, since one that was never screened has no row to lock. The
 * last result is read after the lock is there, by a statement of its own that sees what
 * whoever had it before has committed.
 */
import { PgTypes } from "@effect/sql-pg"
import { uuidOf } from "@florin/domain/id"
import {
  type Screened,
  type ScreeningClearing,
  type ScreeningResult,
  Screenings
} from "@florin/domain/screening"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"
import { momentParameter } from "../moment-parameter.ts"
import {
  type ScreeningRow,
  screenedOf,
  screeningColumns,
  screeningTables
} from "./screening-row.ts"

const lock = "SELECT pg_advisory_xact_lock(hashtextextended('screening of ' || $1, 0))::text"

const newest = `
  SELECT ${screeningColumns} FROM ${screeningTables}
   WHERE r.subject = $1 ORDER BY r.number DESC LIMIT`

const historyMax = 100

const add = `
  INSERT INTO screening_result
    (id, subject, number, salt, fingerprint, outcome, list_version, verdict, screened_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

const addParameters = (result: ScreeningResult) => [
  uuidOf(result.id),
  result.subject,
  result.number,
  result.salt,
  result.fingerprint,
  result.verdict.outcome,
  result.verdict.listVersion,
  PgTypes.jsonb(result.verdict),
  momentParameter(result.screenedAt)
]

const clear = `
  INSERT INTO screening_clearing
    (result_id, approval_id, owner_id, approver_id, reason, cleared_at, expires_on)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`

const clearParameters = (clearing: ScreeningClearing) => [
  uuidOf(clearing.result),
  uuidOf(clearing.approval),
  uuidOf(clearing.owner),
  uuidOf(clearing.approver),
  clearing.reason,
  momentParameter(clearing.clearedAt),
  PgTypes.date(clearing.expiresOn)
]

export const screeningsPostgres = Layer.effect(
  Screenings,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const read = (subject: string, most: number) =>
      Effect.map(sql.unsafe<ScreeningRow>(`${newest} ${most}`, [subject]), (rows) =>
        rows.map(screenedOf)
      )
    const latest = (subject: string) =>
      Effect.map(read(subject, 1), ([last]): Screened | null => last ?? null)
    return {
      latest: (subject) => orFault(latest(subject)),
      lockLatest: (subject) =>
        orFault(Effect.andThen(sql.unsafe(lock, [subject]), latest(subject))),
      history: (subject) => orFault(read(subject, historyMax)),
      add: (result) => orFault(Effect.asVoid(sql.unsafe(add, addParameters(result)))),
      clear: (clearing) => orFault(Effect.asVoid(sql.unsafe(clear, clearParameters(clearing))))
    }
  })
)
