/**
 * The bank's controls on PostgreSQL: the laws of `florin audit`, for a page of the service.
 *
 * A report is kept for some seconds and whoever asks meanwhile waits for the same one, so
 * that no number of readers makes more than one run. Each check has its own time, after
 * which it is given up alone; a bank too large for that is audited by the command.
 */

import { Controls, type ControlsReport, SealedLog, unsealedMax } from "@florin/domain/audit"
import { realMoment } from "@florin/domain/clock"
import { Effect, Layer } from "effect"
import { SqlClient, SqlError } from "effect/sql"
import { orFault } from "../faults.ts"
import type { AuditLaw } from "./audit-law.ts"
import { auditLaws, oneSnapshot, runCheck } from "./run-audit.ts"

const keptFor = "10 seconds"

const checkMillisMax = 5_000

const limits = `SELECT set_config('statement_timeout', '${checkMillisMax}ms', true)`

export const controlsPostgres = Layer.effect(
  Controls,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const log = yield* SealedLog
    const report = yield* Effect.cachedWithTTL(orFault(makeReport(sql, log)), keptFor)
    return { report }
  })
)

const makeReport = (sql: SqlClient.SqlClient, log: SealedLog["Service"]) =>
  Effect.gen(function* () {
    const ranAt = yield* realMoment
    const controls = yield* sql
      .withTransaction(
        Effect.andThen(
          sql.unsafe(limits),
          Effect.forEach(auditLaws, (law) => controlOf(sql, law))
        )
      )
      .pipe(Effect.provideService(SqlClient.BeginTransaction, oneSnapshot))
    const last = yield* log.lastBlock
    const report: ControlsReport = {
      ranAt,
      controls,
      seal: {
        block: last?.number ?? null,
        sealedAt: last?.sealedAt ?? null,
        records: last?.total ?? 0n,
        unsealed: yield* log.countAfter(last?.last ?? null, unsealedMax),
        keyId: last?.keyId ?? null
      }
    }
    return report
  })

/** One check, within a savepoint: one that takes too long ends alone. */
const controlOf = (sql: SqlClient.SqlClient, law: AuditLaw) => {
  const { checks, query, sentence } = law
  const known = { law: law.law, sentence, checks, query: plainText(query) }
  return sql.withTransaction(runCheck(sql, law)).pipe(
    Effect.map(({ evidence, millis, rowsChecked, violations }) => ({
      ...known,
      result: { rowsChecked, violations, evidence },
      millis
    })),
    Effect.catchIf(tookTooLong, () =>
      Effect.succeed({ ...known, result: null, millis: checkMillisMax })
    )
  )
}

const tookTooLong = (error: unknown): boolean =>
  SqlError.isSqlError(error) && error.reason._tag === "StatementTimeoutError"

const plainText = (query: string): string => query.replaceAll(/\s+/gu, " ").trim()
