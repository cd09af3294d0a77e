/** Lists of approvals, the newest first. */
import type { Approval, ApprovalDecision, ApprovalFilter } from "@florin/domain/approval"
import type { Page, PageRequest } from "@florin/domain/atomicity"
import { instantToIso } from "@florin/domain/calendar"
import { type ApprovalId, uuidOf } from "@florin/domain/id"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { type Conditions, noConditions } from "../conditions.ts"
import { orFault } from "../faults.ts"
import { pageOf, rowsToRead } from "../keyset-page.ts"
import { type ApprovalRow, approvalColumns, approvalOf, approvalTables } from "./approval-row.ts"

/** A page of what the filter lets through. */
export const listApprovals =
  (sql: SqlClient.SqlClient) =>
  (
    filter: ApprovalFilter,
    page: PageRequest<ApprovalId>
  ): Effect.Effect<Page<Approval, ApprovalId>> => {
    const where = noConditions()
    addStage(where, filter)
    if (filter.operation !== null) where.add(`a.operation = ${where.parameter(filter.operation)}`)
    if (filter.maker !== null) where.add(`a.maker_id = ${where.parameter(uuidOf(filter.maker))}`)
    const [beyond, order] = page.direction === "forward" ? ["<", "DESC"] : [">", "ASC"]
    if (page.position !== null)
      where.add(`a.id ${beyond} ${where.parameter(uuidOf(page.position))}`)
    const query = `
      SELECT ${approvalColumns} FROM ${approvalTables}
       WHERE ${where.all()} ORDER BY a.id ${order} LIMIT ${where.parameter(rowsToRead(page.size))}`
    return orFault(
      Effect.map(sql.unsafe<ApprovalRow>(query, where.parameters), (rows) =>
        pageOf(page, rows.map(approvalOf), ({ request }) => request.id)
      )
    )
  }

const addStage = (where: Conditions, { at, stage }: ApprovalFilter): void => {
  if (stage === null) return
  if (stage === "pending" || stage === "expired") {
    const now = `${where.parameter(instantToIso(at))}::timestamptz`
    where.add("d.approval_id IS NULL")
    where.add(
      stage === "expired"
        ? `a.expires_at <= ${now}`
        : // No request lives longer than a month, so that the open ones are a short range.
          `a.expires_at > ${now} AND a.expires_at <= ${now} + interval '744 hours'`
    )
  } else {
    where.add(outcomeIs[stage])
  }
}

// Words and no parameter: few requests come to anything but an approval, and PostgreSQL has
// to know which outcome is asked for to see that.
const outcomeIs = {
  approved: "d.outcome = 'approved'",
  rejected: "d.outcome = 'rejected'",
  voided: "d.outcome = 'voided'"
} as const satisfies Record<ApprovalDecision["outcome"], string>
