/** Holds: one, an account's, and those whose time is over. */
import { type Instant, instantToIso } from "@florin/domain/calendar"
import { type AccountId, HoldId, uuidOf } from "@florin/domain/id"
import type { Hold, HoldStage } from "@florin/domain/ledger"
import { Effect, Option } from "effect"
import type { SqlClient } from "effect/sql"
import { noConditions } from "../conditions.ts"
import { orFault } from "../faults.ts"
import { type HoldRow, holdColumns, holdOf } from "./hold-row.ts"

const holdsMax = 100

/** The hold of an id, if there is one. */
export const readHold = (
  sql: SqlClient.SqlClient,
  id: HoldId
): Effect.Effect<Option.Option<Hold>> =>
  orFault(
    Effect.map(
      sql.unsafe<HoldRow>(`SELECT ${holdColumns} FROM hold h WHERE h.id = $1`, [uuidOf(id)]),
      ([row]) => Option.map(Option.fromUndefinedOr(row), holdOf)
    )
  )

/** The newest holds of an account. */
export const readHolds = (
  sql: SqlClient.SqlClient,
  account: AccountId,
  stage: HoldStage | null
): Effect.Effect<readonly Hold[]> => {
  const where = noConditions()
  where.add(`h.account_id = ${where.parameter(uuidOf(account))}`)
  if (stage !== null) where.add(`h.stage = ${where.parameter(stage)}`)
  const query = `
    SELECT ${holdColumns}
      FROM (SELECT * FROM hold h WHERE ${where.all()}
             ORDER BY h.placed_at DESC FETCH FIRST ${holdsMax} ROWS WITH TIES) h
     ORDER BY h.placed_at DESC, h.id DESC LIMIT ${holdsMax}`
  return orFault(
    Effect.map(sql.unsafe<HoldRow>(query, where.parameters), (rows) => rows.map(holdOf))
  )
}

const toExpire = `
  SELECT h.id FROM hold h
   WHERE h.stage = 'open' AND h.reserved_for IS NULL AND h.expires_at <= $1::timestamptz
   ORDER BY h.expires_at, h.id LIMIT $2`

/** Open holds whose time is over, the longest over first; reserved ones do not expire. */
export const readHoldsToExpire = (
  sql: SqlClient.SqlClient,
  moment: Instant,
  most: number
): Effect.Effect<readonly HoldId[]> =>
  orFault(
    Effect.map(
      sql.unsafe<{ readonly id: string }>(toExpire, [instantToIso(moment), most]),
      (rows) => rows.map((row) => HoldId.ofUuid(row.id))
    )
  )
