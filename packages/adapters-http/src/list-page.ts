/** Pages of lists as requests ask for them and answers show them. */
import type { Page, PageRequest } from "@florin/domain/atomicity"
import { pageSizeMax } from "@florin/domain/atomicity"
import { Result, Schema, SchemaTransformation } from "effect"
import type { ListCursors } from "./cursor.ts"
import { CursorRefused } from "./problem/edge-refusals.ts"

const pageSizeUsual = 20

/** The query parameters of every list. */
export const pageQuery = {
  limit: Schema.optionalKey(
    Schema.String.check(
      Schema.isPattern(/^[1-9]\d{0,2}$/u, { message: `expected a number from 1 to ${pageSizeMax}` })
    ).pipe(
      Schema.decodeTo(
        Schema.Int.check(
          Schema.isBetween(
            { minimum: 1, maximum: pageSizeMax },
            { message: `expected a number from 1 to ${pageSizeMax}` }
          )
        ),
        SchemaTransformation.numberFromString
      )
    )
  ),
  cursor: Schema.optionalKey(
    Schema.String.check(
      Schema.isPattern(/^[A-Za-z0-9_-]{1,400}$/u, {
        message: "expected a cursor as it stands in page.next or page.previous"
      })
    )
  )
}

/** What an answer tells of its place in the list. */
export const PageView = Schema.Struct({
  limit: Schema.Int,
  next: Schema.NullOr(Schema.String),
  previous: Schema.NullOr(Schema.String)
}).annotate({
  identifier: "Page",
  description: "Cursors of the pages after and before this one; null at either end."
})

/** A position as text and back; null for a text that is none. */
export interface PositionText<Position> {
  readonly write: (position: Position) => string
  readonly read: (text: string) => Position | null
}

/** The page that a request asks for. */
export const pageRequest = <Position>(
  cursors: ListCursors,
  query: { readonly limit?: number; readonly cursor?: string },
  text: PositionText<Position>
): Result.Result<PageRequest<Position>, CursorRefused> => {
  const size = query.limit ?? pageSizeUsual
  if (query.cursor === undefined)
    return Result.succeed({ size, direction: "forward", position: null })
  return Result.flatMap(cursors.read(query.cursor), ({ direction, position }) => {
    const read = text.read(position)
    return read === null
      ? Result.fail(new CursorRefused({}))
      : Result.succeed({ size, direction, position: read })
  })
}

/** The cursors of an answer. */
export const pageView = <Row, Position>(
  cursors: ListCursors,
  size: number,
  page: Page<Row, Position>,
  text: PositionText<Position>
): typeof PageView.Encoded => ({
  limit: size,
  next: page.next === null ? null : cursors.write("forward", text.write(page.next)),
  previous: page.previous === null ? null : cursors.write("backward", text.write(page.previous))
})
