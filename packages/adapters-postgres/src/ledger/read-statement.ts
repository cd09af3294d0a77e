/**
 * Statements: the postings of one account in the order of their numbers.
 *
 * Later numbers are never booked earlier, so the index by account and time holds the
 * postings in the order of their numbers too. A page begins where the number that it
 * follows was booked, which `booked_at_of` finds in a few steps.
 */
import { businessDateOf, type Instant, instantToIso } from "@florin/domain/calendar"
import { EntryId, uuidOf } from "@florin/domain/id"
import {
  type AccountClass,
  AccountNotFound,
  type EntryKind,
  type Statement,
  type StatementLine,
  type StatementRequest,
  signedAmount
} from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { noConditions } from "../conditions.ts"
import { currencyOf } from "../currency-of.ts"
import { orFault } from "../faults.ts"
import { instantOf } from "../instant-of.ts"
import { pageOf, rowsToRead } from "../keyset-page.ts"
import { type PostingRow, postingColumns, postingOf } from "./entry-row.ts"

/** The statement that a request asks for. */
export const readStatement = (
  sql: SqlClient.SqlClient,
  request: StatementRequest
): Effect.Effect<Statement, AccountNotFound> =>
  Effect.gen(function* () {
    const [standing] = yield* sql.unsafe<StandingFacts>(selectStanding, [uuidOf(request.account)])
    if (standing === undefined) return yield* new AccountNotFound({ account: request.account })
    const { parameters, query } = linesQuery(request)
    const rows = yield* sql.unsafe<LineRow>(query, parameters)
    const page = pageOf(request.page, rows.map(lineOf), numberOf)
    const [first, last] = [page.rows.at(0), page.rows.at(-1)]
    const openingBalance =
      first === undefined
        ? yield* balanceBefore(sql, request, emptyPageMoment(request))
        : balanceAfter(first) - change(standing.class, first)
    return {
      ...page,
      account: request.account,
      currency: currencyOf(standing.currency),
      openingBalance,
      closingBalance: last === undefined ? openingBalance : balanceAfter(last)
    }
  }).pipe(orFault)

interface StandingFacts {
  readonly class: AccountClass
  readonly currency: string
}

const selectStanding = "SELECT class, currency FROM account_standing WHERE account_id = $1"

interface LineRow extends PostingRow {
  readonly kind: EntryKind
  readonly booked_at: Date
  readonly value_date: string
  readonly description: string
  readonly reference: string
  readonly metadata: Readonly<Record<string, string>> | null
}

const lineOf = (row: LineRow): StatementLine => ({
  entry: EntryId.ofUuid(row.entry_id),
  kind: row.kind,
  bookedAt: instantOf(row.booked_at),
  valueDate: businessDateOf(row.value_date),
  text: {
    description: row.description,
    reference: row.reference,
    metadata: row.metadata ?? {}
  },
  posting: postingOf(row)
})

const linesQuery = ({ account, from, page, until }: StatementRequest) => {
  const where = noConditions()
  const id = where.parameter(uuidOf(account))
  const [beyond, order] = page.direction === "forward" ? [">", "ASC"] : ["<", "DESC"]
  if (from !== null) where.add(`p.booked_at >= ${where.parameter(instantToIso(from))}::timestamptz`)
  if (until !== null)
    where.add(`p.booked_at < ${where.parameter(instantToIso(until))}::timestamptz`)
  if (page.position !== null) {
    const number = where.parameter(page.position)
    where.add(`p.sequence ${beyond} ${number}`)
    where.add(`p.booked_at ${beyond}= booked_at_of(${id}::uuid, ${number})`)
  }
  const query = `
    SELECT ${postingColumns}, e.kind, e.description, e.reference, e.metadata,
           p.booked_at, p.value_date
      FROM (SELECT * FROM posting p WHERE p.account_id = ${id} AND ${where.all()}
             ORDER BY p.booked_at ${order}, p.sequence ${order}
             LIMIT ${where.parameter(rowsToRead(page.size))}) p
     CROSS JOIN LATERAL (SELECT * FROM entry WHERE id = p.entry_id OFFSET 0) e
     ORDER BY p.booked_at ${order}, p.sequence ${order}`
  return { query, parameters: where.parameters }
}

const numberOf = ({ posting }: StatementLine): bigint => posting.sequence ?? 0n
const balanceAfter = ({ posting }: StatementLine): bigint => posting.balanceAfter ?? 0n

const change = (accountClass: AccountClass, { posting }: StatementLine): bigint =>
  signedAmount(accountClass, posting.side, posting.amount.amount)

/** A page without lines lies at the end of the statement, or read backwards at its beginning. */
const emptyPageMoment = ({ from, page, until }: StatementRequest): Instant | "end" | "beginning" =>
  page.direction === "forward" ? (until ?? "end") : (from ?? "beginning")

const balanceBefore = (
  sql: SqlClient.SqlClient,
  { account }: StatementRequest,
  moment: Instant | "end" | "beginning"
) =>
  Effect.map(
    sql.unsafe<{ readonly balance_after: bigint }>(
      `SELECT balance_after FROM posting WHERE account_id = $1 AND booked_at < $2::timestamptz
        ORDER BY booked_at DESC, sequence DESC LIMIT 1`,
      [uuidOf(account), typeof moment === "bigint" ? instantToIso(moment) : infinities[moment]]
    ),
    ([row]) => row?.balance_after ?? 0n
  )

const infinities = { end: "infinity", beginning: "-infinity" }
