/** Lists of cases, the oldest first: the queue in which customers are looked at. */
import type { Page, PageRequest } from "@florin/domain/atomicity"
import { type KycCaseId, uuidOf } from "@florin/domain/id"
import type { KycCase, KycFilter } from "@florin/domain/kyc"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { noConditions } from "../conditions.ts"
import { orFault } from "../faults.ts"
import { pageOf, rowsToRead } from "../keyset-page.ts"
import { type KycCaseRow, kycCaseColumns, kycCaseOf, kycCaseTables } from "./kyc-case-row.ts"

/** A page of what the filter lets through. */
export const listKycCases =
  (sql: SqlClient.SqlClient) =>
  (
    { customer, state }: KycFilter,
    page: PageRequest<KycCaseId>
  ): Effect.Effect<Page<KycCase, KycCaseId>> => {
    const where = noConditions()
    if (state !== null) where.add(`c.state = ${where.parameter(state)}`)
    if (customer !== null) where.add(`c.customer_id = ${where.parameter(uuidOf(customer))}`)
    const [beyond, order] = page.direction === "forward" ? [">", "ASC"] : ["<", "DESC"]
    if (page.position !== null)
      where.add(`c.id ${beyond} ${where.parameter(uuidOf(page.position))}`)
    const query = `
      SELECT ${kycCaseColumns} FROM ${kycCaseTables}
       WHERE ${where.all()} ORDER BY c.id ${order} LIMIT ${where.parameter(rowsToRead(page.size))}`
    return orFault(
      Effect.map(sql.unsafe<KycCaseRow>(query, where.parameters), (rows) =>
        pageOf(page, rows.map(kycCaseOf), ({ id }) => id)
      )
    )
  }
