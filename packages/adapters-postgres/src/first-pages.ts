/**
 * First pages of what a customer has, kept for as long as nothing of it has changed.
 *
 * The version of what a page was read from is asked first, and alone: it is read from the
 * database after the question arrived, so that a page is shown again only when it is what
 * would be read now. Versions and pages are read for many customers in one query.
 */
import type { Page, PageRequest } from "@florin/domain/atomicity"
import { type CustomerId, uuidOf } from "@florin/domain/id"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { makeGroupRead } from "./group-read.ts"
import { keepAnswers } from "./kept-answers.ts"
import { rowsToRead } from "./keyset-page.ts"
import { outsideTransactions } from "./outside-transactions.ts"

/** Whose page, and of what size. */
export interface FirstPage<Position> {
  readonly owner: CustomerId
  readonly page: PageRequest<Position>
}

/** How pages of one kind are read, and how many are kept. */
export interface FirstPagesSettings<Row, Position> {
  /** A text for each owner (by UUID) that is another one after every change of their pages. */
  readonly versions: (owners: readonly string[]) => Effect.Effect<ReadonlyMap<string, string>>
  /** The pages, each under the name of its key. */
  readonly pages: (
    keys: readonly FirstPage<Position>[]
  ) => Effect.Effect<ReadonlyMap<string, Page<Row, Position>>>
  readonly pagesInQuery: number
  readonly pagesKept: number
}

/** The name of a first page among others of its kind. */
export const nameOf = ({ owner, page }: FirstPage<unknown>): string =>
  `${uuidOf(owner)} ${page.size}`

/** Whether the request is for a first page. */
export const isFirst = ({ direction, position }: PageRequest<unknown>): boolean =>
  position === null && direction === "forward"

/** The owners of the keys, each once, and the rows that the longest page needs. */
export const askedTogether = <Position>(keys: readonly FirstPage<Position>[]) => ({
  owners: [...new Set(keys.map(({ owner }) => uuidOf(owner)))],
  rowsMax: Math.max(...keys.map(({ page }) => rowsToRead(page.size)))
})

/** Gives first pages; its readers run while the scope is open. */
export const firstPages = <Row, Position>(
  sql: SqlClient.SqlClient,
  settings: FirstPagesSettings<Row, Position>
) =>
  Effect.gen(function* () {
    type Found = Page<Row, Position>
    const empty: Found = { rows: [], next: null, previous: null }
    const kept = keepAnswers<{ readonly version: string; readonly page: Found }>(settings.pagesKept)
    const versionOf = yield* makeGroupRead({
      read: settings.versions,
      nameOf: (owner: string) => owner,
      keysMax: 500,
      queries: 1
    })
    const readTogether = yield* makeGroupRead({
      read: settings.pages,
      nameOf,
      keysMax: settings.pagesInQuery,
      queries: 1
    })
    const together = Effect.fnUntraced(function* (key: FirstPage<Position>) {
      const version = (yield* versionOf(uuidOf(key.owner))) ?? ""
      const known = kept.get(nameOf(key))
      if (known?.version === version) return known.page
      // Read after its version, the page may be newer: then the next version differs too.
      const page = (yield* readTogether(key)) ?? empty
      kept.keep(nameOf(key), { version, page })
      return page
    })
    return outsideTransactions(sql, together, (key) =>
      Effect.map(settings.pages([key]), (found) => found.get(nameOf(key)) ?? empty)
    )
  })
