/**
 * What pages of any list have to be: walked forward or back, with any size, they show
 * every row once and in the list's order, and each leads to its neighbours.
 */
import { Effect } from "effect"
import { expect } from "vitest"
import type { Page, PageRequest } from "../../src/atomicity/index.ts"

/** A list that is read in pages. */
export type PagedList<Row, Position, E, R> = (
  page: PageRequest<Position>
) => Effect.Effect<Page<Row, Position>, E, R>

/** More pages than any list of a contract has: a walk that goes on beyond them goes in circles. */
const pagesMax = 200

/** The pages from the start of the list, or from its end, in the order in which they were asked for. */
export const walk = Effect.fnUntraced(function* <Row, Position, E, R>(
  list: PagedList<Row, Position, E, R>,
  size: number,
  direction: PageRequest<Position>["direction"]
) {
  const pages = [yield* list({ size, direction, position: null })]
  for (let last = pages.at(-1); last !== undefined && pages.length < pagesMax; ) {
    const position: Position | null = direction === "forward" ? last.next : last.previous
    if (position === null) return pages
    last = yield* list({ size, direction, position })
    pages.push(last)
  }
  return yield* Effect.die(new Error(`the list has more than ${pagesMax} pages`))
})

/** Expects the list to be these rows and no others, in this order, however it is walked. */
export const expectPages = Effect.fnUntraced(function* <Row, Position, E, R>(
  list: PagedList<Row, Position, E, R>,
  nameOf: (row: Row) => unknown,
  expected: readonly unknown[]
) {
  const names = (pages: ReadonlyArray<Page<Row, Position>>) =>
    pages.flatMap(({ rows }) => rows.map(nameOf))
  for (const size of [1, 2, 3, expected.length, expected.length + 1]) {
    const forward = yield* walk(list, size, "forward")
    expect(names(forward)).toStrictEqual(expected)
    expect(forward.at(0)?.previous).toBeNull()
    for (const page of forward.slice(0, -1)) expect(page.rows).toHaveLength(size)
    const backward = yield* walk(list, size, "backward")
    expect(names(backward.toReversed())).toStrictEqual(expected)
    expect(backward.at(0)?.next).toBeNull()
    for (const page of backward.slice(0, -1)) expect(page.rows).toHaveLength(size)
    yield* expectNeighbours(list, size, forward)
  }
})

const expectNeighbours = Effect.fnUntraced(function* <Row, Position, E, R>(
  list: PagedList<Row, Position, E, R>,
  size: number,
  pages: ReadonlyArray<Page<Row, Position>>
) {
  for (const [at, page] of pages.entries()) {
    if (at === 0) continue
    const before = yield* list({ size, direction: "backward", position: page.previous })
    expect(before.rows).toStrictEqual(pages.at(at - 1)?.rows)
    const back = yield* list({ size, direction: "forward", position: before.next })
    expect(back.rows).toStrictEqual(page.rows)
  }
})
