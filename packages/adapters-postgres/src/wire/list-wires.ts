/** Lists of wires that go out, the newest first. */
import { PgTypes } from "@effect/sql-pg"
import type { Page, PageRequest } from "@florin/domain/atomicity"
import { uuidOf, type WireId } from "@florin/domain/id"
import type { Wire, WireFilter } from "@florin/domain/wire"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { type Conditions, noConditions } from "../conditions.ts"
import { orFault } from "../faults.ts"
import { pageOf, rowsToRead } from "../keyset-page.ts"
import { type WireRow, wireColumns, wireOf } from "./wire-row.ts"

/** A page of what the filter lets through. */
export const listWires =
  (sql: SqlClient.SqlClient) =>
  (filter: WireFilter, page: PageRequest<WireId>): Effect.Effect<Page<Wire, WireId>> => {
    const where = noConditions()
    addWhose(where, filter)
    addWhat(where, filter)
    const [beyond, order] = page.direction === "forward" ? ["<", "DESC"] : [">", "ASC"]
    if (page.position !== null)
      where.add(`w.id ${beyond} ${where.parameter(uuidOf(page.position))}`)
    const query = `
      SELECT ${wireColumns} FROM wire w
       WHERE ${where.all()} ORDER BY w.id ${order} LIMIT ${where.parameter(rowsToRead(page.size))}`
    return orFault(
      Effect.map(sql.unsafe<WireRow>(query, where.parameters), (rows) =>
        pageOf(page, rows.map(wireOf), ({ id }) => id)
      )
    )
  }

const addWhose = (where: Conditions, { account, customer, state }: WireFilter): void => {
  if (customer !== null) where.add(`w.customer_id = ${where.parameter(uuidOf(customer))}`)
  if (account !== null) where.add(`w.account_id = ${where.parameter(uuidOf(account))}`)
  if (state !== null) where.add(`w.state = ${where.parameter(state)}`)
}

const addWhat = (where: Conditions, filter: WireFilter): void => {
  const { amountMax, amountMin, currency, from, text, until } = filter
  if (currency !== null) where.add(`w.currency = ${where.parameter(currency)}`)
  if (from !== null) where.add(`w.created_on >= ${where.parameter(PgTypes.date(from))}`)
  if (until !== null) where.add(`w.created_on <= ${where.parameter(PgTypes.date(until))}`)
  if (amountMin !== null) where.add(`w.amount >= ${where.parameter(amountMin)}`)
  if (amountMax !== null) where.add(`w.amount <= ${where.parameter(amountMax)}`)
  if (text === null || text === "") return
  const sought = where.parameter(text)
  where.add(`(position(lower(${sought}) IN lower(w.beneficiary ->> 'name')) > 0
           OR position(lower(${sought}) IN lower(w.end_to_end_id)) > 0)`)
}
