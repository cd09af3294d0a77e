/**
 * Rows as columns: one array parameter a column, however many rows there are.
 *
 * A statement keeps its text (and its plan) whatever the number of rows, and a batch
 * goes out in one round trip.
 */
import { type ArrayType, arrayParameter } from "./array-parameter.ts"

/** One column of a table: its name, its array type, and its value in a row. */
export interface Column<Row> {
  readonly name: string
  readonly type: ArrayType
  readonly of: (row: Row) => unknown
}

/** The names with commas between them. */
export const columnNames = <Row>(columns: readonly Column<Row>[]): string =>
  columns.map(({ name }) => name).join(", ")

/** `unnest($1, $2, ...)`, with the first parameter's number given. */
export const unnested = <Row>(columns: readonly Column<Row>[], from = 1): string =>
  `unnest(${columns.map((_, index) => `$${index + from}`).join(", ")})`

/** The parameters of the columns, in their order. */
export const columnParameters = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]) =>
  columns.map(({ type, of }) => arrayParameter(type, rows.map(of)))
