/** Lists of wires that came in, the newest first. */
import { PgTypes } from "@effect/sql-pg"
import type { Page, PageRequest } from "@florin/domain/atomicity"
import { type IncomingWireId, uuidOf } from "@florin/domain/id"
import type { IncomingFilter, IncomingWire } from "@florin/domain/wire"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { noConditions } from "../../conditions.ts"
import { orFault } from "../../faults.ts"
import { pageOf, rowsToRead } from "../../keyset-page.ts"
import { type IncomingWireRow, incomingWireColumns, incomingWireOf } from "./incoming-wire-row.ts"

/** A page of what the filter lets through. */
export const listIncomingWires =
  (sql: SqlClient.SqlClient) =>
  (
    filter: IncomingFilter,
    page: PageRequest<IncomingWireId>
  ): Effect.Effect<Page<IncomingWire, IncomingWireId>> => {
    const { account, currency, customer, from, state, until } = filter
    const where = noConditions()
    if (customer !== null) where.add(`i.customer_id = ${where.parameter(uuidOf(customer))}`)
    if (account !== null) where.add(`i.account_id = ${where.parameter(uuidOf(account))}`)
    if (state !== null) where.add(`i.state = ${where.parameter(state)}`)
    if (currency !== null) where.add(`i.currency = ${where.parameter(currency)}`)
    if (from !== null) where.add(`i.received_on >= ${where.parameter(PgTypes.date(from))}`)
    if (until !== null) where.add(`i.received_on <= ${where.parameter(PgTypes.date(until))}`)
    const [beyond, order] = page.direction === "forward" ? ["<", "DESC"] : [">", "ASC"]
    if (page.position !== null)
      where.add(`i.id ${beyond} ${where.parameter(uuidOf(page.position))}`)
    const query = `
      SELECT ${incomingWireColumns} FROM incoming_wire i
       WHERE ${where.all()} ORDER BY i.id ${order} LIMIT ${where.parameter(rowsToRead(page.size))}`
    return orFault(
      Effect.map(sql.unsafe<IncomingWireRow>(query, where.parameters), (rows) =>
        pageOf(page, rows.map(incomingWireOf), ({ id }) => id)
      )
    )
  }
