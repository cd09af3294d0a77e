/**
 * Locks accounts in ascending order, with the accounts beside those that pay: what their
 * owners paid today from all of them together is bounded, so that two batches which pay from
 * two accounts of one customer wait for each other.
 *
 * Which accounts are beside others is seen before the locks are held, and an account may be
 * opened between the two. Each row says how many there have to be, so that this is noticed.
 */
import { Effect } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { type StandingRow, standingColumns } from "./standing-row.ts"

interface LockedRow extends StandingRow {
  /** How many accounts the owner has in the currency, this one among them. */
  readonly accounts_alike: number
}

const columns = `${standingColumns}, s.accounts_alike`

const lockNamed = `
  SELECT ${columns} FROM account_standing s WHERE s.account_id = ANY($1)
   ORDER BY s.account_id FOR NO KEY UPDATE`

// Each step finds its rows by a key (LATERAL with OFFSET 0 keeps that order), whatever the
// statistics said when the plan was made.
const lockWithAlike = `
  SELECT ${columns} FROM account_standing s
   WHERE s.account_id = ANY($1 || ARRAY(
     SELECT o.account_id FROM unnest($2::uuid[]) AS payer (id)
      CROSS JOIN LATERAL (SELECT owner_id, currency FROM account_standing
                           WHERE account_id = payer.id OFFSET 0) p
      CROSS JOIN LATERAL (SELECT account_id FROM account_standing
                           WHERE owner_id = p.owner_id AND currency = p.currency OFFSET 0) o))
   ORDER BY s.account_id FOR NO KEY UPDATE`

/** Locks these accounts and those beside the payers; to be called within a transaction. */
export const lockStandings = (
  sql: SqlClient.SqlClient,
  accounts: readonly string[],
  payers: readonly string[]
): Effect.Effect<readonly LockedRow[], SqlError.SqlError> => {
  if (accounts.length === 0) return Effect.succeed([])
  const named = arrayParameter("uuid", accounts)
  if (payers.length === 0) return sql.unsafe<LockedRow>(lockNamed, [named])
  const lock = sql.unsafe<LockedRow>(lockWithAlike, [named, arrayParameter("uuid", payers)])
  return Effect.flatMap(lock, (rows) => (missesOne(rows, payers) ? lock : Effect.succeed(rows)))
}

/** Whether a payer has an account in the currency that is not among the rows. */
const missesOne = (rows: readonly LockedRow[], payers: readonly string[]): boolean => {
  const counted = new Map<string, number>()
  const alike = ({ currency, owner_id }: LockedRow) => owner_id + currency
  for (const row of rows) counted.set(alike(row), (counted.get(alike(row)) ?? 0) + 1)
  const paying = new Set(payers)
  return rows.some(
    (row) => paying.has(row.account_id) && (counted.get(alike(row)) ?? 0) < row.accounts_alike
  )
}
