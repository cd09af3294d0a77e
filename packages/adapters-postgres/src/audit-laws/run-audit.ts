/**
 * The audit: every law that has a query, run over the bank's real data from one
 * snapshot, so that postings which go on meanwhile disturb no sum.
 *
 * It reads and never locks; the service and the auditor may both run it.
 */
import { typeIdText } from "@florin/domain/id"
import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"
import { allowanceLaws } from "./allowance-laws.ts"
import { approvalLaws } from "./approval-laws.ts"
import type { AuditLaw } from "./audit-law.ts"
import { credentialLaws } from "./credential-laws.ts"
import { documentLaws } from "./document-laws.ts"
import { feeLaws } from "./fee-laws.ts"
import { keyLaws } from "./key-laws.ts"
import { kycLaws } from "./kyc-laws.ts"
import { ledgerLaws } from "./ledger-laws.ts"
import { moneyLaws } from "./money-laws.ts"
import { railLaws } from "./rail-laws.ts"
import { reversalAndHoldLaws } from "./reversal-and-hold-laws.ts"
import { screeningLaws } from "./screening-laws.ts"
import { sealLaws } from "./seal-laws.ts"
import { trustLaws } from "./trust-laws.ts"
import { wireLaws } from "./wire-laws.ts"

/** Every check of every law that has a query, by the laws' ids. */
export const auditLaws: readonly AuditLaw[] = [
  ...allowanceLaws,
  ...moneyLaws,
  ...ledgerLaws,
  ...reversalAndHoldLaws,
  ...sealLaws,
  ...trustLaws,
  ...credentialLaws,
  ...approvalLaws,
  ...keyLaws,
  ...kycLaws,
  ...documentLaws,
  ...screeningLaws,
  ...feeLaws,
  ...wireLaws,
  ...railLaws
].toSorted((one, other) => one.law.localeCompare(other.law, "en"))

/** What one check came to. */
export interface AuditFinding {
  readonly law: string
  readonly sentence: string
  readonly checks: string
  readonly rowsChecked: bigint
  readonly violations: bigint
  /** The first offenders, at most ten. */
  readonly evidence: readonly string[]
  readonly millis: number
}

/** Told before each check: how many are done, of how many, and which one is next. */
export type AuditProgress = (done: number, of: number, next: AuditLaw) => Effect.Effect<void>

/** Runs every check. Defects: the database cannot be reached, or gives up. */
export const runAudit = (
  progress: AuditProgress
): Effect.Effect<readonly AuditFinding[], never, SqlClient.SqlClient> =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const checks = Effect.gen(function* () {
      yield* sql.unsafe(limits)
      return yield* Effect.forEach(auditLaws, (law, done) =>
        Effect.andThen(progress(done, auditLaws.length, law), runCheck(sql, law))
      )
    })
    return yield* sql
      .withTransaction(checks)
      .pipe(Effect.provideService(SqlClient.BeginTransaction, oneSnapshot))
  }).pipe(orFault)

/** A transaction in which every check sees the same books, and none can change them. */
export const oneSnapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

// A large bank takes longer to audit than a request may take, and sorts more.
const limits = `
  SELECT set_config('statement_timeout', '1h', true), set_config('work_mem', '64MB', true)`

interface FindingRow {
  readonly rows_checked: bigint
  readonly violations: bigint
  readonly evidence: readonly string[] | null
}

const evidenceMax = 10

/** Runs one check in the current transaction. */
export const runCheck = (sql: SqlClient.SqlClient, law: AuditLaw) =>
  Effect.gen(function* () {
    const begun = yield* Clock.currentTimeMillis
    const [row] = yield* sql.unsafe<FindingRow>(`
      SELECT coalesce(sum(rows), 0)::bigint AS rows_checked,
             count(*) FILTER (WHERE broken IS NOT FALSE) AS violations,
             (array_agg(subject) FILTER (WHERE broken IS NOT FALSE))[1:${evidenceMax}] AS evidence
        FROM (${law.query}) examined`)
    const subjects = row?.evidence ?? []
    const finding: AuditFinding = {
      law: law.law,
      sentence: law.sentence,
      checks: law.checks,
      rowsChecked: row?.rows_checked ?? 0n,
      violations: row?.violations ?? 0n,
      evidence: subjects.map((subject) => evidenceOf(law, subject)),
      millis: (yield* Clock.currentTimeMillis) - begun
    }
    return finding
  })

const evidenceOf = ({ evidence }: AuditLaw, subject: string): string =>
  evidence === null ? subject : typeIdText(evidence, subject)
