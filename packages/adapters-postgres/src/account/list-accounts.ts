/**
 * Lists of accounts. A customer's own first page, which every visit to the bank begins
 * with, is read for many customers in one query and kept while their rows are the same.
 */
import type { Account, AccountFilter } from "@florin/domain/account"
import { type Page, type PageRequest, pageSizeMax } from "@florin/domain/atomicity"
import { type AccountId, uuidOf } from "@florin/domain/id"
import type { AccountStage } from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { noConditions } from "../conditions.ts"
import { orFault } from "../faults.ts"
import { askedTogether, type FirstPage, firstPages, isFirst, nameOf } from "../first-pages.ts"
import { pageOf, rowsToRead } from "../keyset-page.ts"
import { type AccountRow, accountColumns, accountOf } from "./account-row.ts"

type AccountPage = Page<Account, AccountId>

/** The list, with its readers of first pages running for as long as the scope is open. */
export const listAccounts = (sql: SqlClient.SqlClient) =>
  Effect.gen(function* () {
    const firstPage = yield* firstPages<Account, AccountId>(sql, {
      versions: readVersions(sql),
      pages: readFirstPages(sql),
      pagesInQuery: 100,
      pagesKept: 300
    })
    return (filter: AccountFilter, page: PageRequest<AccountId>): Effect.Effect<AccountPage> =>
      filter.owner !== null && filter.stage === null && isFirst(page)
        ? firstPage({ owner: filter.owner, page })
        : listPage(sql, filter, page)
  })

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
  SELECT xmin, * FROM account_standing WHERE account_id = a.id OFFSET 0) s`

const walkedByStanding = `account_standing s CROSS JOIN LATERAL (
  SELECT * FROM account WHERE id = s.account_id OFFSET 0) a`

// Every change of a row makes a new version of it, which bears the number of the
// transaction that made it.
const selectVersions = `
  SELECT o.id AS owner_id, v.versions FROM unnest($1::uuid[]) AS o (id)
   CROSS JOIN LATERAL (
     SELECT string_agg(r.version, ' ') AS versions
       FROM (SELECT concat_ws('-', a.xmin, s.xmin) AS version FROM ${walkedByAccount}
              WHERE a.owner_id = o.id ORDER BY a.id LIMIT ${rowsToRead(pageSizeMax)}) r) v`

interface VersionsRow {
  readonly owner_id: string
  readonly versions: string | null
}

const readVersions = (sql: SqlClient.SqlClient) => (owners: readonly string[]) =>
  orFault(
    Effect.map(
      sql.unsafe<VersionsRow>(selectVersions, [arrayParameter("uuid", owners)]),
      (rows) => new Map(rows.map((row) => [row.owner_id, row.versions ?? ""]))
    )
  )

const selectFirstPages = `
  SELECT r.* FROM unnest($1::uuid[]) AS o (id)
   CROSS JOIN LATERAL (
     SELECT ${accountColumns} FROM ${walkedByAccount}
      WHERE a.owner_id = o.id ORDER BY a.id LIMIT $2) r`

const readFirstPages = (sql: SqlClient.SqlClient) => (keys: readonly FirstPage<AccountId>[]) =>
  Effect.gen(function* () {
    const { owners, rowsMax } = askedTogether(keys)
    const rows = yield* orFault(
      sql.unsafe<AccountRow>(selectFirstPages, [arrayParameter("uuid", owners), rowsMax])
    )
    const accounts = Map.groupBy(rows.map(accountOf), ({ standing }) => standing.owner)
    return new Map(
      keys.map((key) => [nameOf(key), pageOf(key.page, accounts.get(key.owner) ?? [], idOf)])
    )
  })
