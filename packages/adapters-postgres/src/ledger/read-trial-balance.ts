/**
 * The trial balance, from one snapshot: the bank's own accounts by their checkpoints and
 * what came since, and all running accounts under the control account of their class.
 */
import {
  type AccountClass,
  chartOfAccounts,
  type InternalCode,
  type TrialBalanceRow
} from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { currencyOf } from "../currency-of.ts"
import { orFault } from "../faults.ts"

/** The account of the chart that stands for all running accounts of a class. */
const controlCodes = {
  asset: "1210",
  liability: "2010",
  equity: "3010",
  income: "4010",
  expense: "5010"
} as const satisfies Record<AccountClass, InternalCode>

interface SumRow {
  readonly code: InternalCode
  readonly currency: string
  readonly debits: string
  readonly credits: string
}

const controlCode = Object.entries(controlCodes)
  .map(([accountClass, code]) => `WHEN '${accountClass}' THEN '${code}'`)
  .join(" ")

const sums = `
  SELECT code, currency, sum(debits) AS debits, sum(credits) AS credits
    FROM (SELECT i.code, i.currency, m.debits, m.credits
            FROM (SELECT account_id, debits, credits FROM internal_checkpoint
                  UNION ALL SELECT account_id, debits, credits FROM internal_delta) m
            JOIN internal_account i ON i.id = m.account_id
          UNION ALL
          SELECT CASE s.class ${controlCode} END, s.currency,
                 coalesce(sum(t.debits), 0), coalesce(sum(t.credits), 0)
            FROM (SELECT p.account_id, sum(p.amount) FILTER (WHERE p.debit) AS debits,
                         sum(p.amount) FILTER (WHERE NOT p.debit) AS credits
                    FROM posting p WHERE p.sequence IS NOT NULL GROUP BY p.account_id) t
            JOIN account_standing s ON s.account_id = t.account_id
           GROUP BY s.class, s.currency) a
   GROUP BY code, currency ORDER BY code, currency`

/** One row a code and currency on which anything was ever booked. */
export const readTrialBalance = (
  sql: SqlClient.SqlClient
): Effect.Effect<readonly TrialBalanceRow[]> =>
  orFault(Effect.map(sql.unsafe<SumRow>(sums), (rows) => rows.map(trialBalanceRowOf)))

const trialBalanceRowOf = (row: SumRow): TrialBalanceRow => ({
  code: row.code,
  ...chartOfAccounts[row.code],
  currency: currencyOf(row.currency),
  debits: BigInt(row.debits),
  credits: BigInt(row.credits)
})
