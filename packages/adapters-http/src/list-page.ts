/** Pages of lists as requests ask for them and answers show them. */
import type { Page, PageRequest } from "@florin/domain/atomicity"
import { pageSizeMax } from "@florin/domain/atomicity"
import { Result, Schema, SchemaTransformation } from "effect"
import type { ListCursors } from "./cursor.ts"
import { CursorRefused } from "./problem/edge-refusals.ts"
import type { WrittenReply } from "./reply.ts"

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

/** Positions in a list in the order of its ids, which are the ids themselves. */
export const idPosition = <Id extends string>(ids: {
  readonly parse: (text: string) => Result.Result<Id, unknown>
}): PositionText<Id> => ({
  write: (id) => id,
  read: (text) => Result.getOrElse(ids.parse(text), () => null)
})

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

/** A page as answers show it. */
export interface ListView<RowJson> {
  readonly data: readonly RowJson[]
  readonly page: typeof PageView.Encoded
}

/** How a list is shown. */
export interface ListForm<Row, RowJson, Position> {
  readonly row: (row: Row) => RowJson
  readonly position: PositionText<Position>
}

/** The answer that shows a page; written once for whoever asks for the same page again. */
export const pageReply = <Row, RowJson, Position>(
  cursors: ListCursors,
  size: number,
  page: Page<Row, Position>,
  form: ListForm<Row, RowJson, Position>
): WrittenReply<ListView<RowJson>> => {
  const scope = cursors.scope()
  const known = written.get(page)
  if (known?.scope === scope && known.size === size) return known
  const view: ListView<RowJson> = {
    data: page.rows.map(form.row),
    page: pageView(cursors, size, page, form.position)
  }
  const reply = { json: JSON.stringify(view), scope, size }
  written.set(page, reply)
  return reply
}

// The books give the very same page for as long as nothing in it has changed.
const written = new WeakMap<object, Written>()

interface Written {
  readonly json: string
  readonly scope: string
  readonly size: number
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
