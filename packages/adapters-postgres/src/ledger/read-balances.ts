/**
 * Balances of running accounts: as they stand, as they stood at an instant (what the
 * last posting until then says), and as they count on a value date (summed up).
 */
import { type BusinessDate, type Instant, instantToIso } from "@florin/domain/calendar"
import { type AccountId, AccountId as AccountIds, type CustomerId, uuidOf } from "@florin/domain/id"
import {
  AccountNotFound,
  availableBalance,
  type BalanceMoment,
  type Balances,
  type RunningAccount
} from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { currencyOf } from "../currency-of.ts"
import { orFault } from "../faults.ts"
import { runningAccountOf, type StandingRow, standingColumns } from "./standing-row.ts"

/** The balances of an account at a moment. */
export const readBalances = (
  sql: SqlClient.SqlClient,
  account: AccountId,
  moment: BalanceMoment
): Effect.Effect<Balances, AccountNotFound> =>
  orFault(
    Effect.flatMap(balancesAt(sql, account, moment), (balances) =>
      balances === undefined
        ? Effect.fail(new AccountNotFound({ account }))
        : Effect.succeed(balances)
    )
  )

/** The balances now of all of a customer's accounts. */
export const readBalancesOf = (
  sql: SqlClient.SqlClient,
  owner: CustomerId
): Effect.Effect<readonly Balances[]> =>
  orFault(
    Effect.map(sql.unsafe<StandingRow>(selectOfOwner, [uuidOf(owner)]), (rows) =>
      rows.map((row) => balancesNow(runningAccountOf(row)))
    )
  )

const selectNow = `SELECT ${standingColumns} FROM account_standing s WHERE s.account_id = $1`

const selectOfOwner = `
  SELECT ${standingColumns} FROM account a JOIN account_standing s ON s.account_id = a.id
   WHERE a.owner_id = $1 ORDER BY a.id`

interface PastRow {
  readonly account_id: string
  readonly currency: string
  readonly balance: bigint
  readonly sequence: bigint
}

const selectAtInstant = `
  SELECT s.account_id, s.currency, coalesce(p.balance_after, 0) AS balance,
         coalesce(p.sequence, 0) AS sequence
    FROM account_standing s
    LEFT JOIN LATERAL (
      SELECT balance_after, sequence FROM posting
       WHERE account_id = s.account_id AND booked_at <= $2::timestamptz
       ORDER BY booked_at DESC, sequence DESC LIMIT 1) p ON true
   WHERE s.account_id = $1`

const selectAtValueDate = `
  SELECT s.account_id, s.currency, p.balance, p.sequence
    FROM account_standing s
   CROSS JOIN LATERAL (
     SELECT count(*) AS sequence, coalesce(sum(
              CASE WHEN debit = (s.class IN ('asset', 'expense')) THEN amount ELSE -amount END
            ), 0)::bigint AS balance
       FROM posting WHERE account_id = s.account_id AND value_date <= $2::date) p
   WHERE s.account_id = $1`

const balancesAt = (
  sql: SqlClient.SqlClient,
  account: AccountId,
  moment: BalanceMoment
): Effect.Effect<Balances | undefined, SqlError.SqlError> => {
  const past = (query: string, until: Instant | BusinessDate) =>
    Effect.map(
      sql.unsafe<PastRow>(query, [
        uuidOf(account),
        typeof until === "bigint" ? instantToIso(until) : until
      ]),
      ([row]) => (row === undefined ? undefined : balancesThen(row))
    )
  switch (moment.of) {
    case "now":
      return Effect.map(sql.unsafe<StandingRow>(selectNow, [uuidOf(account)]), ([row]) =>
        row === undefined ? undefined : balancesNow(runningAccountOf(row))
      )
    case "instant":
      return past(selectAtInstant, moment.instant)
    case "value-date":
      return past(selectAtValueDate, moment.date)
  }
}

const balancesNow = (account: RunningAccount): Balances => ({
  account: account.id,
  currency: account.currency,
  ledgerBalance: account.ledgerBalance,
  heldTotal: account.heldTotal,
  availableBalance: availableBalance(account),
  sequence: account.sequence
})

const balancesThen = (row: PastRow): Balances => ({
  account: AccountIds.ofUuid(row.account_id),
  currency: currencyOf(row.currency),
  ledgerBalance: row.balance,
  heldTotal: null,
  availableBalance: null,
  sequence: row.sequence
})
