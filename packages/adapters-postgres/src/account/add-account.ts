/** Adds an account with its standing: empty, since balances change by postings alone. */
import { PgTypes } from "@effect/sql-pg"
import type { Account } from "@florin/domain/account"
import { uuidOf } from "@florin/domain/id"
import type { SqlClient } from "effect/sql"
import { momentParameter } from "../moment-parameter.ts"

const insert = `
  WITH added AS (
    INSERT INTO account (id, number, owner_id, product, nickname, opened_on, metadata)
    VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id, owner_id
  )
  INSERT INTO account_standing (account_id, owner_id, class, currency, stage, stage_since,
    overdraft_limit, minimum_balance, single_limit, daily_limit, last_booked_at, outflow_date,
    tier, tier_until)
  SELECT added.id, added.owner_id, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19
    FROM added`

/** Adds the account within the current transaction, if there is one. */
export const addAccount = (sql: SqlClient.SqlClient, account: Account) => {
  const { standing } = account
  const { rules } = standing
  return sql.unsafe(insert, [
    uuidOf(standing.id),
    account.number,
    uuidOf(standing.owner),
    account.product,
    account.nickname,
    PgTypes.date(account.openedOn),
    PgTypes.jsonb(account.metadata),
    standing.class,
    standing.currency,
    standing.stage,
    momentParameter(standing.stageSince),
    rules.overdraftLimit,
    rules.minimumBalance,
    PgTypes.int8(rules.singleLimit),
    PgTypes.int8(rules.dailyLimit),
    momentParameter(standing.lastBookedAt),
    PgTypes.date(standing.outflowDate),
    standing.ownerStanding.tier,
    PgTypes.date(standing.ownerStanding.until)
  ])
}
