/**
 * Reads the journal and the audit records as one log, in its order: by the transaction
 * that wrote a row, and then by its id.
 *
 * Both tables are walked along their indexes and merged. The conditions stand within each
 * branch, or PostgreSQL would sort the whole of both.
 */
import type { LogPlace } from "@florin/domain/audit"
import { type Conditions, noConditions } from "../../conditions.ts"
import { entryTextSql, leafSql, recordTextSql } from "./leaf-text.ts"

/** Which part of the log is read. */
export interface LogPart {
  readonly after: LogPlace | null
  readonly inclusive: boolean
  readonly upTo: LogPlace | null
  /** Only what nothing can come before any more. */
  readonly settled: boolean
  readonly most: number | null
}

/** A query with its parameters. */
export interface LogQuery {
  readonly text: string
  readonly parameters: readonly unknown[]
}

/** What is read of each row. */
interface Reading {
  readonly entry: string
  readonly record: string
  /** The columns of the answer, over `log (xid, id, read)`. */
  readonly answer: string
}

/** The leaves as one run of bytes, with the first and the last place. One row. */
export const leavesQuery = (part: LogPart): LogQuery =>
  query(part, {
    entry: leafSql(1, "e.id", entryTextSql),
    record: leafSql(2, "r.id", recordTextSql),
    answer: `
      string_agg(read, '' ORDER BY xid, id) AS leaves,
      (array_agg(xid ORDER BY xid, id))[1]::text AS first_transaction,
      (array_agg(id ORDER BY xid, id))[1] AS first_id,
      (array_agg(xid ORDER BY xid DESC, id DESC))[1]::text AS last_transaction,
      (array_agg(id ORDER BY xid DESC, id DESC))[1] AS last_id`
  })

/** The texts in order, a row each. */
export const textsQuery = (part: LogPart): LogQuery =>
  query(part, { entry: entryTextSql, record: recordTextSql, answer: "read AS text" })

/** How many rows there are. One row. */
export const countQuery = (part: LogPart): LogQuery =>
  query(part, { entry: "NULL::bytea", record: "NULL::bytea", answer: "count(*)::int AS rows" })

const query = (part: LogPart, { answer, entry, record }: Reading): LogQuery => {
  const where = noConditions()
  addPart(where, part)
  const limit = part.most === null ? "" : `LIMIT ${where.parameter(part.most)}::int`
  const branch = (read: string, table: string): string => `
    (SELECT xid, id, ${read} AS read FROM ${table} WHERE ${where.all()}
      ORDER BY xid, id ${limit})`
  return {
    text: `
      SELECT ${answer}
        FROM (SELECT * FROM (${branch(entry, "entry e")} UNION ALL ${branch(record, "audit_record r")}) both_kinds
               ORDER BY xid, id ${limit}) log`,
    parameters: where.parameters
  }
}

const addPart = (where: Conditions, { after, inclusive, settled, upTo }: LogPart): void => {
  if (settled) where.add("xid < pg_snapshot_xmin(pg_current_snapshot())")
  if (after !== null) where.add(`(xid, id) ${inclusive ? ">=" : ">"} ${place(where, after)}`)
  if (upTo !== null) where.add(`(xid, id) <= ${place(where, upTo)}`)
}

const place = (where: Conditions, { unit, uuid }: LogPlace): string =>
  `(${where.parameter(String(unit))}::text::xid8, ${where.parameter(uuid)}::uuid)`
