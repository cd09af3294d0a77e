/**
 * Sessions on PostgreSQL.
 *
 * Every request looks its session up, so look-ups travel in groups. They are never
 * kept: a session that ended is found ended by whoever asks after that (IDENTITY-1).
 */
import { PgTypes } from "@effect/sql-pg"
import { instantToMillis } from "@florin/domain/calendar"
import { SessionId, UserId, uuidOf } from "@florin/domain/id"
import { type Session, SessionRepository, type SignedIn } from "@florin/domain/identity"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { orFault } from "../faults.ts"
import { makeGroupRead } from "../group-read.ts"
import { instantOf } from "../ledger/standing-row.ts"
import { outsideTransactions } from "../outside-transactions.ts"
import { type UserRow, userColumns, userOf } from "./user-row.ts"

interface SessionRow extends UserRow {
  readonly id: string
  readonly started_at: Date
  readonly expires_at: Date
  readonly ended_at: Date | null
}

const insert = `
  INSERT INTO session (id, user_id, started_at, expires_at, ended_at) VALUES ($1, $2, $3, $4, $5)`

const insertParameters = (session: Session) => [
  uuidOf(session.id),
  uuidOf(session.user),
  PgTypes.timestamptz(instantToMillis(session.startedAt)),
  PgTypes.timestamptz(instantToMillis(session.expiresAt)),
  PgTypes.timestamptz(session.endedAt === null ? null : instantToMillis(session.endedAt))
]

const findByIds = `
  SELECT s.id, s.started_at, s.expires_at, s.ended_at, ${userColumns}
    FROM session s JOIN bank_user u ON u.id = s.user_id
   WHERE s.id = ANY ($1)`

const end = "UPDATE session SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL"

const signedInOf = (row: SessionRow): SignedIn => ({
  session: {
    id: SessionId.ofUuid(row.id),
    user: UserId.ofUuid(row.user_id),
    startedAt: instantOf(row.started_at),
    expiresAt: instantOf(row.expires_at),
    endedAt: row.ended_at === null ? null : instantOf(row.ended_at)
  },
  user: userOf(row)
})

export const sessionRepositoryPostgres = Layer.effect(
  SessionRepository,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const read = (uuids: readonly string[]) =>
      orFault(
        Effect.map(
          sql.unsafe<SessionRow>(findByIds, [arrayParameter("uuid", uuids)]),
          (rows) => new Map(rows.map((row) => [row.id, signedInOf(row)]))
        )
      )
    const lookUp = outsideTransactions(
      sql,
      yield* makeGroupRead({ read, nameOf: (uuid: string) => uuid, keysMax: 500, queries: 1 }),
      (uuid) => Effect.map(read([uuid]), (found) => found.get(uuid))
    )
    return {
      add: (session) => orFault(Effect.asVoid(sql.unsafe(insert, insertParameters(session)))),
      find: (id) => Effect.map(lookUp(uuidOf(id)), Option.fromUndefinedOr),
      end: (id, at) =>
        orFault(
          Effect.asVoid(sql.unsafe(end, [uuidOf(id), PgTypes.timestamptz(instantToMillis(at))]))
        )
    }
  })
)
