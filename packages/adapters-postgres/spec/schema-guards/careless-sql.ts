/**
 * Statements as a careless adapter writes them: entries and postings by hand, with
 * whatever is wrong with them said by the test.
 */
import { internalAccountUuid } from "@florin/domain/ledger"
import { currency } from "@florin/domain/money"
import { Result } from "effect"

type Value = string | number | boolean | null
type Columns = Readonly<Record<string, Value>>

/** The UUID of a thing in these tests: `a1`, `e2`, `d3`. */
export const uuid = (name: string): string =>
  `${name.padStart(8, "0")}-0000-7000-8000-000000000000`.replace(/[^0-9a-f-]/gu, "0")

/** The bank's cash account in USD. */
export const cash = internalAccountUuid("1010", Result.getOrThrow(currency("USD")))

const literal = (value: Value): string =>
  typeof value === "string" ? `'${value}'` : value === null ? "NULL" : `${value}`

/** Adds rows that all have the columns of the first. */
export const insert = (table: string, ...rows: readonly [Columns, ...Columns[]]): string =>
  `INSERT INTO ${table} (${Object.keys(rows[0]).join(", ")}) VALUES ${rows
    .map((row) => `(${Object.values(row).map(literal).join(", ")})`)
    .join(", ")}`

export const noon = "2026-03-01T12:00:00Z"

/** A transfer's entry, with the columns that differ. */
export const entryRow = (name: string, differs: Columns = {}): Columns => ({
  id: uuid(name),
  kind: "transfer",
  booked_at: noon,
  value_date: "2026-03-01",
  description: "",
  reference: "",
  reverses: null,
  hold_id: null,
  principal: "tester",
  route: "by hand",
  idempotency_key: `key-of-${name}`,
  fingerprint: "f",
  request_id: "r",
  asked_at: noon,
  business_date: "2026-03-01",
  ...differs
})

/** A line of USD on a running account, with the number and balance that it claims. */
export const lineRow = (
  entry: string,
  line: { readonly no: number; readonly debit?: string; readonly credit?: string },
  amount: number,
  claims: { readonly sequence: number; readonly balance: number } | null,
  differs: Columns = {}
): Columns => ({
  entry_id: uuid(entry),
  line_no: line.no,
  account_id: accountUuid(line.debit ?? line.credit ?? ""),
  debit: line.debit !== undefined,
  amount,
  currency: "USD",
  sequence: claims === null ? null : claims.sequence,
  balance_after: claims === null ? null : claims.balance,
  booked_at: noon,
  value_date: "2026-03-01",
  ...differs
})

const accountUuid = (name: string): string => (name === "cash" ? cash : uuid(name))

/** An entry and its postings in one statement, as the ledger writes them. */
export const book = (entry: Columns, ...lines: readonly [Columns, ...Columns[]]): string =>
  `WITH entries AS (${insert("entry", entry)}) ${insert("posting", ...lines)}`
