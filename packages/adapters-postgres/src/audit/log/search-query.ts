/**
 * The query behind a search of the log: which rows, newest first, by keyset.
 *
 * The journal and the audit records are walked in branches of their own, each along an
 * index that has the list's order, and no branch gives more rows than the page takes.
 * An entry is found by the accounts that it touched; one of the bank's own people, by who
 * booked it. What a customer booked touches an account of theirs.
 */

import type { PageRequest } from "@florin/domain/atomicity"
import { kindBooked, type LogFilter, type LoggedAt } from "@florin/domain/audit"
import { instantToIso } from "@florin/domain/calendar"
import { AccountId, ApiKeyId, CustomerId, EntryId, HoldId, UserId, uuidOf } from "@florin/domain/id"
import { Result } from "effect"
import { type Conditions, noConditions } from "../../conditions.ts"
import { rowsToRead } from "../../keyset-page.ts"

/** The ids of the rows of a page, with their tables. */
export const searchQuery = (filter: LogFilter, page: PageRequest<LoggedAt>) => {
  const where = noConditions()
  const branches = [...entryBranches(where, filter, page), ...recordBranches(where, filter, page)]
  const text = `
    SELECT source, id FROM (${branches.join(" UNION ")}) found
     ORDER BY at ${orderOf(page)}, id ${orderOf(page)} LIMIT ${rowsToRead(page.size)}`
  return { text: branches.length === 0 ? nothing : text, parameters: where.parameters }
}

type Asked = PageRequest<LoggedAt>

const nothing = "SELECT 'entry' AS source, NULL::uuid AS id WHERE false"

const orderOf = ({ direction }: Asked): string => (direction === "forward" ? "DESC" : "ASC")

/** The conditions that a branch has besides those of every other one, on the same parameters. */
const within = (where: Conditions): Conditions => {
  const conditions: string[] = []
  return {
    ...where,
    add: (condition) => conditions.push(condition),
    all: () => (conditions.length === 0 ? "true" : conditions.join(" AND "))
  }
}

const entryBranches = (where: Conditions, filter: LogFilter, page: Asked): readonly string[] => {
  const kind = filter.action === null ? null : kindBooked(filter.action)
  if (filter.action !== null && kind === null) return []
  const { object, principal } = filter
  const accounts = object === null ? null : accountsOf(where, object)
  const own = object === null || accounts !== null ? true : ownEntries(where, object)
  // No parameter is added before this: PostgreSQL refuses one that stands nowhere.
  if (own === null) return []
  const entry = within(where)
  if (kind !== null) entry.add(`e.kind = ${where.parameter(kind)}`)
  if (principal !== null) entry.add(`e.principal = ${where.parameter(principal)}`)
  if (accounts !== null) return [byAccounts(where, filter, page, accounts, entry)]
  if (own !== true) entry.add(own)
  if (principal === null || own !== true) return [byTime(where, filter, page, entry)]
  const staff = within(where)
  staff.add(entry.all())
  staff.add("e.on_behalf_of IS NULL")
  const theirs = accountsOfPrincipal(where, principal)
  return [
    byTime(where, filter, page, staff),
    ...(theirs === null ? [] : [byAccounts(where, filter, page, theirs, entry)])
  ]
}

/** The accounts whose entries are meant by an object; null when it is not of that kind. */
const accountsOf = (where: Conditions, object: string): string | null => {
  const account = AccountId.parse(object)
  if (Result.isSuccess(account)) return `SELECT ${where.parameter(uuidOf(account.success))}::uuid`
  const customer = CustomerId.parse(object)
  return Result.isSuccess(customer)
    ? `SELECT a.id FROM account a WHERE a.owner_id = ${where.parameter(uuidOf(customer.success))}::uuid`
    : null
}

/** The accounts of the customer that somebody is, or that a service acts for. */
const accountsOfPrincipal = (where: Conditions, principal: string): string | null => {
  const ofCustomerIn = (table: string, id: string): string => `
    SELECT a.id FROM ${table} t JOIN account a ON a.owner_id = t.customer_id
     WHERE t.id = ${where.parameter(uuidOf(id))}::uuid`
  const user = UserId.parse(principal)
  if (Result.isSuccess(user)) return ofCustomerIn("bank_user", user.success)
  const key = ApiKeyId.parse(principal)
  return Result.isSuccess(key) ? ofCustomerIn("api_key", key.success) : null
}

/** The condition of the entries that are the object themselves, or come from it. */
const ownEntries = (where: Conditions, object: string): string | null => {
  const entry = EntryId.parse(object)
  if (Result.isSuccess(entry)) {
    const id = `${where.parameter(uuidOf(entry.success))}::uuid`
    return `(e.id = ${id} OR e.reverses = ${id})`
  }
  const hold = HoldId.parse(object)
  return Result.isSuccess(hold)
    ? `e.hold_id = ${where.parameter(uuidOf(hold.success))}::uuid`
    : null
}

const byTime = (where: Conditions, filter: LogFilter, page: Asked, entry: Conditions): string => {
  const all = within(where)
  addTimes(all, "e.booked_at", "e.id", filter, page)
  all.add(entry.all())
  return `
    (SELECT 'entry' AS source, e.booked_at AS at, e.id FROM entry e WHERE ${all.all()}
      ORDER BY e.booked_at ${orderOf(page)}, e.id ${orderOf(page)} LIMIT ${rowsToRead(page.size)})`
}

// All of the last moment is read before ids decide: the index of postings ends at the time.
const byAccounts = (
  where: Conditions,
  filter: LogFilter,
  page: Asked,
  accounts: string,
  entry: Conditions
): string => {
  const all = within(where)
  addTimes(all, "p.booked_at", "p.entry_id", filter, page)
  if (entry.all() !== "true")
    all.add(`(SELECT ${entry.all()} FROM entry e WHERE e.id = p.entry_id)`)
  const order = orderOf(page)
  return `
    (SELECT 'entry' AS source, p.booked_at AS at, p.entry_id AS id
       FROM (${accounts}) AS a (id)
      CROSS JOIN LATERAL (
        SELECT p.booked_at, p.entry_id FROM posting p WHERE p.account_id = a.id AND ${all.all()}
         ORDER BY p.booked_at ${order} FETCH FIRST ${2 * rowsToRead(page.size)} ROWS WITH TIES) p
      GROUP BY p.booked_at, p.entry_id
      ORDER BY p.booked_at ${order}, p.entry_id ${order} LIMIT ${rowsToRead(page.size)})`
}

const recordBranches = (where: Conditions, filter: LogFilter, page: Asked): readonly string[] => {
  const { action, object, principal } = filter
  if (action !== null && kindBooked(action) !== null) return []
  const all = within(where)
  addTimes(all, "r.at", "r.id", filter, page)
  if (action !== null) all.add(`r.action = ${where.parameter(action)}`)
  if (principal !== null) all.add(`r.principal = ${where.parameter(principal)}`)
  const rows = (from: string, more: string): string => `
    (SELECT 'record' AS source, r.at, r.id FROM ${from} WHERE ${more} AND ${all.all()}
      ORDER BY r.at ${orderOf(page)}, r.id ${orderOf(page)} LIMIT ${rowsToRead(page.size)})`
  if (object === null) return [rows("audit_record r", "true")]
  const own = rows("audit_record r", `r.subject = ${where.parameter(object)}`)
  const customer = CustomerId.parse(object)
  if (Result.isFailure(customer)) return [own]
  const id = `${where.parameter(uuidOf(customer.success))}::uuid`
  const belongings = `
    (SELECT type_id('acct', a.id) AS subject FROM account a WHERE a.owner_id = ${id}
     UNION ALL SELECT type_id('user', u.id) FROM bank_user u WHERE u.customer_id = ${id}) s
    CROSS JOIN LATERAL (
      SELECT * FROM audit_record r WHERE r.subject = s.subject AND ${all.all()}
       ORDER BY r.at ${orderOf(page)}, r.id ${orderOf(page)} LIMIT ${rowsToRead(page.size)}) r`
  return [own, rows(belongings, "true")]
}

const addTimes = (
  where: Conditions,
  at: string,
  id: string,
  { from, until }: LogFilter,
  { direction, position }: Asked
): void => {
  if (from !== null) where.add(`${at} >= ${where.parameter(instantToIso(from))}::timestamptz`)
  if (until !== null) where.add(`${at} < ${where.parameter(instantToIso(until))}::timestamptz`)
  if (position === null) return
  const beyond = direction === "forward" ? "<" : ">"
  const moment = `${where.parameter(instantToIso(position.at))}::timestamptz`
  where.add(`(${at}, ${id}) ${beyond} (${moment}, ${where.parameter(position.uuid)}::uuid)`)
}
