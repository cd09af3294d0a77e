/** Cuts a page out of a list that is known whole: the plain meaning of a page request. */
import { type Page, type PageRequest, pageSizeMax } from "../../src/atomicity/index.ts"

/** How rows tell their position, and which of two positions comes first in the list. */
export interface PageOrder<Row, Position> {
  readonly positionOf: (row: Row) => Position
  readonly isBefore: (one: Position, other: Position) => boolean
}

/** The page of rows that are in the list's order. A page without rows has no neighbours. */
export const pageOf = <Row, Position>(
  list: readonly Row[],
  request: PageRequest<Position>,
  { isBefore, positionOf }: PageOrder<Row, Position>
): Page<Row, Position> => {
  const { direction, position } = request
  const size = Math.min(Math.max(request.size, 1), pageSizeMax)
  const isBeyond = (row: Row): boolean => {
    if (position === null) return true
    return direction === "forward"
      ? isBefore(position, positionOf(row))
      : isBefore(positionOf(row), position)
  }
  const beyond = list.filter(isBeyond)
  const rows = direction === "forward" ? beyond.slice(0, size) : beyond.slice(-size)
  const [first, last] = [rows.at(0), rows.at(-1)]
  return {
    rows,
    next: last === undefined || last === list.at(-1) ? null : positionOf(last),
    previous: first === undefined || first === list.at(0) ? null : positionOf(first)
  }
}
