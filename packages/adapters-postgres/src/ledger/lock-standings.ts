/**
 * Locks the accounts of a batch in ascending order, and before them the days of the customers
 * who pay: what they paid today from all of their accounts is bounded, so that two batches
 * which pay from two accounts of one customer wait for each other.
 */
import { businessDateOf } from "@florin/domain/calendar"
import { CustomerId } from "@florin/domain/id"
import type { CustomerDay, RunningAccount } from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { currencyOf } from "../currency-of.ts"
import { runningAccountOf, type StandingRow, standingColumns } from "./standing-row.ts"

interface LockedRow extends StandingRow {
  /** The day of the owner in the currency, when a payer is among their accounts. */
  readonly day: string | null
  readonly paid: bigint | null
}

/** What is locked: running accounts, and the days of those who pay. */
export interface LockedStandings {
  readonly accounts: readonly RunningAccount[]
  readonly days: readonly CustomerDay[]
}

const lockNamed = `
  SELECT ${standingColumns} FROM account_standing s WHERE s.account_id = ANY($1)
   ORDER BY s.account_id FOR NO KEY UPDATE`

// The days are joined to every account before the first one is locked, and so locked first:
// each has an account among those that are named. Payers find theirs by key (LATERAL with
// OFFSET 0 keeps that order), whatever the statistics said when the plan was made.
const lockWithDays = `
  WITH paying AS MATERIALIZED (
    SELECT d.owner_id, d.currency, d.day, d.paid
      FROM (SELECT DISTINCT p.owner_id, p.currency FROM unnest($2::uuid[]) AS payer (id)
             CROSS JOIN LATERAL (SELECT owner_id, currency FROM account_standing
                                  WHERE account_id = payer.id OFFSET 0) p) o
      JOIN customer_day d ON d.owner_id = o.owner_id AND d.currency = o.currency
     ORDER BY d.owner_id, d.currency FOR NO KEY UPDATE OF d
  )
  SELECT ${standingColumns}, p.day, p.paid
    FROM account_standing s
    LEFT JOIN paying p ON p.owner_id = s.owner_id AND p.currency = s.currency
   WHERE s.account_id = ANY($1)
   ORDER BY s.account_id FOR NO KEY UPDATE OF s`

/** Locks these accounts and the days of those that pay; to be called within a transaction. */
export const lockStandings = (
  sql: SqlClient.SqlClient,
  accounts: readonly string[],
  payers: readonly string[]
): Effect.Effect<LockedStandings, SqlError.SqlError> => {
  if (accounts.length === 0) return Effect.succeed(nothing)
  const named = arrayParameter("uuid", accounts)
  return payers.length === 0
    ? Effect.map(sql.unsafe<StandingRow>(lockNamed, [named]), (rows) => ({
        accounts: rows.map(runningAccountOf),
        days: []
      }))
    : Effect.map(
        sql.unsafe<LockedRow>(lockWithDays, [named, arrayParameter("uuid", payers)]),
        (rows) => ({ accounts: rows.map(runningAccountOf), days: daysOf(rows) })
      )
}

const nothing: LockedStandings = { accounts: [], days: [] }

/** The days of the rows; one that several accounts tell is told as often, and the same. */
const daysOf = (rows: readonly LockedRow[]): readonly CustomerDay[] => {
  const days: CustomerDay[] = []
  for (const { currency, day, owner_id, paid } of rows)
    if (day !== null && paid !== null)
      days.push({
        customer: CustomerId.ofUuid(owner_id),
        currency: currencyOf(currency),
        date: businessDateOf(day),
        paid
      })
  return days
}
