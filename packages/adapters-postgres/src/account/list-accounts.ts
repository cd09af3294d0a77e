/**
 * Lists of accounts. A customer's own first page, which every visit to the bank begins
 * with, is read for many customers in one query.
 */
import type { Account, AccountFilter } from "@florin/domain/account"
import type { Page, PageRequest } from "@florin/domain/atomicity"
import { type AccountId, type CustomerId, uuidOf } from "@florin/domain/id"
import type { AccountStage } from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { noConditions } from "../conditions.ts"
import { orFault } from "../faults.ts"
import { makeGroupRead } from "../group-read.ts"
import { pageOf, rowsToRead } from "../keyset-page.ts"
import { outsideTransactions } from "../outside-transactions.ts"
import { type AccountRow, accountColumns, accountOf } from "./account-row.ts"

type AccountPage = Page<Account, AccountId>

/** The list, with its readers of first pages running for as long as the scope is open. */
export const listAccounts = (sql: SqlClient.SqlClient) =>
  Effect.gen(function* () {
    const read = readFirstPages(sql)
    const firstPage = outsideTransactions(
      sql,
      yield* makeGroupRead({ read, nameOf, keysMax: 100, queries: 1 }),
      (key: FirstPage) => Effect.map(read([key]), (found) => found.get(nameOf(key)))
    )
    return (filter: AccountFilter, page: PageRequest<AccountId>): Effect.Effect<AccountPage> =>
      filter.owner !== null && filter.stage === null && isFirst(page)
        ? Effect.map(firstPage({ owner: filter.owner, page }), (found) => found ?? emptyPage)
        : listPage(sql, filter, page)
  })

const emptyPage: AccountPage = { rows: [], next: null, previous: null }

const isFirst = (page: PageRequest<AccountId>): boolean =>
  page.position === null && page.direction === "forward"

const idOf = ({ standing }: Account): AccountId => standing.id

const listPage = (
  sql: SqlClient.SqlClient,
  filter: AccountFilter,
  page: PageRequest<AccountId>
): Effect.Effect<AccountPage> => {
  const where = noConditions()
  // Walks the index that has the order: of all accounts of a stage, or of accounts.
  const [id, tables] =
    filter.owner === null && filter.stage !== null
      ? ["s.account_id", walkedByStanding]
      : ["a.id", walkedByAccount]
  if (filter.owner !== null) where.add(`a.owner_id = ${where.parameter(uuidOf(filter.owner))}`)
  if (filter.stage !== null) where.add(stageIs[filter.stage])
  const [beyond, order] = page.direction === "forward" ? [">", "ASC"] : ["<", "DESC"]
  if (page.position !== null) where.add(`${id} ${beyond} ${where.parameter(uuidOf(page.position))}`)
  const query = `
    SELECT ${accountColumns} FROM ${tables}
     WHERE ${where.all()} ORDER BY ${id} ${order} LIMIT ${where.parameter(rowsToRead(page.size))}`
  return orFault(
    Effect.map(sql.unsafe<AccountRow>(query, where.parameters), (rows) =>
      pageOf(page, rows.map(accountOf), idOf)
    )
  )
}

// Words and no parameter: few accounts are in most stages, and PostgreSQL has to know which
// one is asked for to see that.
const stageIs = {
  pending: "s.stage = 'pending'",
  active: "s.stage = 'active'",
  frozen: "s.stage = 'frozen'",
  closed: "s.stage = 'closed'"
} as const satisfies Record<AccountStage, string>

const walkedByAccount = `account a CROSS JOIN LATERAL (
  SELECT * FROM account_standing WHERE account_id = a.id OFFSET 0) s`

const walkedByStanding = `account_standing s CROSS JOIN LATERAL (
  SELECT * FROM account WHERE id = s.account_id OFFSET 0) a`

interface FirstPage {
  readonly owner: CustomerId
  readonly page: PageRequest<AccountId>
}

const nameOf = ({ owner, page }: FirstPage): string => `${uuidOf(owner)} ${page.size}`

const firstPages = `
  SELECT r.* FROM unnest($1::uuid[]) AS o (id)
   CROSS JOIN LATERAL (
     SELECT ${accountColumns} FROM ${walkedByAccount}
      WHERE a.owner_id = o.id ORDER BY a.id LIMIT $2) r`

const readFirstPages = (sql: SqlClient.SqlClient) => (keys: readonly FirstPage[]) =>
  Effect.gen(function* () {
    const owners = [...new Set(keys.map(({ owner }) => uuidOf(owner)))]
    const rowsMax = Math.max(...keys.map(({ page }) => rowsToRead(page.size)))
    const rows = yield* orFault(
      sql.unsafe<AccountRow>(firstPages, [arrayParameter("uuid", owners), rowsMax])
    )
    const accounts = Map.groupBy(rows.map(accountOf), ({ standing }) => standing.owner)
    return new Map(
      keys.map((key) => [nameOf(key), pageOf(key.page, accounts.get(key.owner) ?? [], idOf)])
    )
  })
