/**
 * The queue of notices on PostgreSQL.
 *
 * Senders in several processes take different rows, since a row that one has locked is
 * skipped by the others. Taking one moves its next try ahead, in the same statement.
 */
import { PgTypes } from "@effect/sql-pg"
import { addMicros } from "@florin/domain/calendar"
import { NoticeId, UserId, uuidOf } from "@florin/domain/id"
import { type Notice, type NoticeKind, OutgoingNotices } from "@florin/domain/notice"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"
import { instantOf } from "../instant-of.ts"
import { momentParameter } from "../moment-parameter.ts"

interface NoticeRow {
  readonly id: string
  readonly user_id: string | null
  readonly kind: NoticeKind
  readonly facts: Readonly<Record<string, string>>
  readonly at: Date
  readonly tries: number
}

const columns = "n.id, n.user_id, n.kind, n.facts, n.at, n.tries"

const insert =
  "INSERT INTO outgoing_notice (id, user_id, kind, facts, at) VALUES ($1, $2, $3, $4, $5)"

const claim = `
  WITH due AS (
    SELECT id FROM outgoing_notice WHERE due_at <= $1
     ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)
  UPDATE outgoing_notice n SET tries = n.tries + 1, due_at = $2 FROM due WHERE n.id = due.id
  RETURNING ${columns}`

const settle = "DELETE FROM outgoing_notice WHERE id = $1"

const postpone = "UPDATE outgoing_notice SET due_at = $3 WHERE id = $1 AND tries = $2"

const waiting = `
  SELECT ${columns} FROM outgoing_notice n WHERE n.user_id IS NOT DISTINCT FROM $1::uuid ORDER BY n.id`

export const outgoingNoticesPostgres = Layer.effect(
  OutgoingNotices,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    add: ({ at, facts, id, kind, user }) =>
      orFault(
        Effect.asVoid(
          sql.unsafe(insert, [
            uuidOf(id),
            uuidOrNull(user),
            kind,
            PgTypes.jsonb(facts),
            momentParameter(at)
          ])
        )
      ),
    claim: ({ leaseMicros, most, now }) =>
      orFault(
        Effect.map(
          sql.unsafe<NoticeRow>(claim, [
            momentParameter(now),
            momentParameter(addMicros(now, leaseMicros)),
            most
          ]),
          (rows) =>
            rows
              .map((row) => ({ notice: noticeOf(row), tries: row.tries }))
              .toSorted((one, other) => (one.notice.id < other.notice.id ? -1 : 1))
        )
      ),
    settle: (id) => orFault(Effect.asVoid(sql.unsafe(settle, [uuidOf(id)]))),
    postpone: ({ notice, tries }, until) =>
      orFault(
        Effect.asVoid(sql.unsafe(postpone, [uuidOf(notice.id), tries, momentParameter(until)]))
      ),
    waitingFor: (user) =>
      orFault(
        Effect.map(sql.unsafe<NoticeRow>(waiting, [uuidOrNull(user)]), (rows) => rows.map(noticeOf))
      )
  }))
)

const uuidOrNull = (user: Notice["user"]): string | null => (user === null ? null : uuidOf(user))

const noticeOf = (row: NoticeRow): Notice => ({
  id: NoticeId.ofUuid(row.id),
  user: row.user_id === null ? null : UserId.ofUuid(row.user_id),
  kind: row.kind,
  facts: row.facts,
  at: instantOf(row.at)
})
