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

/** The day of a customer, told in the columns of an account that is none. */
interface DayRow
  extends Pick<StandingRow, "currency" | "outflow_date" | "outflow_total" | "owner_id"> {
  readonly account_id: null
}

/** What is locked: running accounts, and the days of those who pay. */
export interface LockedStandings {
  readonly accounts: readonly RunningAccount[]
  readonly days: readonly CustomerDay[]
}

const lockNamed = `
  SELECT ${standingColumns} FROM account_standing s WHERE s.account_id = ANY($1)
   ORDER BY s.account_id FOR NO KEY UPDATE`

// The days are counted before the first account is looked at, and so all locked first. Payers
// find theirs by key (LATERAL with OFFSET 0 keeps that order), whatever the statistics said
// when the plan was made. A join of days and accounts would compare each with each.
const lockWithDays = `
  WITH paying AS MATERIALIZED (
    SELECT d.owner_id, d.currency, d.day, d.paid
      FROM (SELECT DISTINCT p.owner_id, p.currency FROM unnest($2::uuid[]) AS payer (id)
             CROSS JOIN LATERAL (SELECT owner_id, currency FROM account_standing
                                  WHERE account_id = payer.id OFFSET 0) p) o
      JOIN customer_day d ON d.owner_id = o.owner_id AND d.currency = o.currency
     ORDER BY d.owner_id, d.currency FOR NO KEY UPDATE OF d
  ), locked AS MATERIALIZED (
    SELECT ${standingColumns} FROM account_standing s
     WHERE s.account_id = ANY($1) AND (SELECT count(*) FROM paying) >= 0
     ORDER BY s.account_id FOR NO KEY UPDATE
  )
  SELECT * FROM locked
  UNION ALL
  SELECT NULL, owner_id, NULL, currency, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
         day, paid, NULL, NULL
    FROM paying`

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
        sql.unsafe<StandingRow | DayRow>(lockWithDays, [named, arrayParameter("uuid", payers)]),
        lockedIn
      )
}

const nothing: LockedStandings = { accounts: [], days: [] }

const lockedIn = (rows: ReadonlyArray<StandingRow | DayRow>): LockedStandings => {
  const accounts: RunningAccount[] = []
  const days: CustomerDay[] = []
  for (const row of rows)
    if (row.account_id !== null) accounts.push(runningAccountOf(row))
    else days.push(dayOf(row))
  return { accounts, days }
}

const dayOf = (row: DayRow): CustomerDay => ({
  customer: CustomerId.ofUuid(row.owner_id),
  currency: currencyOf(row.currency),
  date: businessDateOf(row.outflow_date),
  paid: row.outflow_total
})
