/**
 * What the rail said, on PostgreSQL. What was never said has no row to lock, so that its id is
 * locked by its words, before anything else of the unit.
 */
import { PgTypes } from "@effect/sql-pg"
import type { PageRequest } from "@florin/domain/atomicity"
import { RailNoteId, UserId, uuidOf } from "@florin/domain/id"
import { RailLog, type RailNote, type RailNoteFilter, type RailOutcome } from "@florin/domain/wire"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { noConditions } from "../../conditions.ts"
import { orFault } from "../../faults.ts"
import { instantOf } from "../../instant-of.ts"
import { pageOf, rowsToRead } from "../../keyset-page.ts"
import { momentParameter } from "../../moment-parameter.ts"
import { railMessageJson, railMessageOf } from "./rail-message-json.ts"

interface RailNoteRow {
  readonly id: string
  readonly message: unknown
  readonly outcome: RailOutcome
  readonly subject: string | null
  readonly received_at: Date
  readonly seen_by: string | null
  readonly seen_at: Date | null
  readonly seen_words: string | null
}

const select = `
  SELECT n.id, n.message, n.outcome, n.subject, n.received_at, n.seen_by, n.seen_at, n.seen_words
    FROM rail_note n`

const noteOf = (row: RailNoteRow): RailNote => ({
  id: RailNoteId.ofUuid(row.id),
  message: railMessageOf(row.message),
  outcome: row.outcome,
  subject: row.subject,
  receivedAt: instantOf(row.received_at),
  seen: seenOf(row)
})

const seenOf = ({ seen_at: at, seen_by: by, seen_words: words }: RailNoteRow): RailNote["seen"] =>
  at === null || by === null || words === null
    ? null
    : { by: UserId.ofUuid(by), at: instantOf(at), words }

const lock = "SELECT pg_advisory_xact_lock(hashtextextended('the rail said ' || $1, 0))::text"

const insert = `
  INSERT INTO rail_note (id, said, digest, message, outcome, subject, received_at, seen_by, seen_at,
    seen_words)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

const see = `
  UPDATE rail_note SET seen_by = $2, seen_at = $3, seen_words = $4
   WHERE id = $1 AND seen_by IS NULL RETURNING true AS seen`

const seenParameters = (seen: RailNote["seen"]) => [
  seen === null ? null : uuidOf(seen.by),
  momentParameter(seen?.at ?? null),
  seen?.words ?? null
]

const insertParameters = ({ message, ...note }: RailNote) => [
  uuidOf(note.id),
  message.id,
  message.digest,
  PgTypes.jsonb(railMessageJson(message)),
  note.outcome,
  note.subject,
  momentParameter(note.receivedAt),
  ...seenParameters(note.seen)
]

const list =
  (sql: SqlClient.SqlClient) => (filter: RailNoteFilter, page: PageRequest<RailNoteId>) => {
    const where = noConditions()
    if (filter.subject !== null) where.add(`n.subject = ${where.parameter(filter.subject)}`)
    if (filter.outcome !== null) where.add(`n.outcome = ${where.parameter(filter.outcome)}`)
    if (filter.open) where.add("n.outcome IN ('contradicts', 'unknown-wire') AND n.seen_by IS NULL")
    const [beyond, order] = page.direction === "forward" ? ["<", "DESC"] : [">", "ASC"]
    if (page.position !== null)
      where.add(`n.id ${beyond} ${where.parameter(uuidOf(page.position))}`)
    const query = `
      ${select} WHERE ${where.all()}
       ORDER BY n.id ${order} LIMIT ${where.parameter(rowsToRead(page.size))}`
    return orFault(
      Effect.map(sql.unsafe<RailNoteRow>(query, where.parameters), (rows) =>
        pageOf(page, rows.map(noteOf), ({ id }) => id)
      )
    )
  }

/** The port. */
export const railLogPostgres = Layer.effect(
  RailLog,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const notesBy = (query: string, parameters: readonly unknown[]) =>
      Effect.map(sql.unsafe<RailNoteRow>(query, parameters), (rows) => rows.map(noteOf))
    return {
      lockSaid: (id) =>
        orFault(
          Effect.andThen(
            sql.unsafe(lock, [id]),
            notesBy(`${select} WHERE n.said = $1 ORDER BY n.id`, [id])
          )
        ),
      add: (note) => orFault(Effect.asVoid(sql.unsafe(insert, insertParameters(note)))),
      find: (id) =>
        orFault(
          Effect.map(notesBy(`${select} WHERE n.id = $1`, [uuidOf(id)]), ([note]) =>
            Option.fromUndefinedOr(note)
          )
        ),
      see: (id, seen) =>
        orFault(
          Effect.map(
            sql.unsafe(see, [uuidOf(id), ...seenParameters(seen)]),
            ({ length }) => length === 1
          )
        ),
      list: list(sql)
    }
  })
)
