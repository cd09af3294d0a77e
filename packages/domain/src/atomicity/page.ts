/**
 * Pages of a long list, by keyset: the position is that of the last row seen.
 *
 * A position never counts rows, so that what is added meanwhile neither repeats
 * nor hides a row. Cursors as text are the edge's matter.
 */

/** The most rows that one page holds. */
export const pageSizeMax = 100

/** Which page: how many rows, and after (or before) which position. */
export interface PageRequest<Position> {
  readonly size: number
  readonly direction: "forward" | "backward"
  readonly position: Position | null
}

/** Rows in the list's order, with the positions from which either neighbour page starts. */
export interface Page<Row, Position> {
  readonly rows: readonly Row[]
  readonly next: Position | null
  readonly previous: Position | null
}
