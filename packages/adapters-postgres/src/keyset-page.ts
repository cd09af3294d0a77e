/**
 * Pages by keyset: a query reads one row more than the page holds, onwards from the
 * position or back from it, and this makes the page of what was read.
 */
import { type Page, type PageRequest, pageSizeMax } from "@florin/domain/atomicity"

/** The rows to ask PostgreSQL for: the page's, and one that tells whether there are more. */
export const rowsToRead = (size: number): number => Math.min(Math.max(size, 1), pageSizeMax) + 1

/** The page of rows that were read in the direction asked for, nearest to the position first. */
export const pageOf = <Row, Position>(
  request: PageRequest<Position>,
  read: readonly Row[],
  positionOf: (row: Row) => Position
): Page<Row, Position> => {
  const size = rowsToRead(request.size) - 1
  const beyond = read.length > size
  const came = request.position !== null
  const forward = request.direction === "forward"
  const rows = forward ? read.slice(0, size) : read.slice(0, size).reverse()
  const [first, last] = [rows.at(0), rows.at(-1)]
  return {
    rows,
    next: last !== undefined && (forward ? beyond : came) ? positionOf(last) : null,
    previous: first !== undefined && (forward ? came : beyond) ? positionOf(first) : null
  }
}
