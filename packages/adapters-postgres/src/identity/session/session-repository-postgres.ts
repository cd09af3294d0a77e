/**
 * Sessions on PostgreSQL.
 *
 * Every request looks its session up, so look-ups travel in groups. None is answered without
 * the database: a session that ended is found ended by whoever asks after that (IDENTITY-1).
 */
import { SessionId, type UserId, uuidOf } from "@florin/domain/id"
import { type SessionEnding, SessionRepository } from "@florin/domain/identity"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../../faults.ts"
import { makeGroupRead } from "../../group-read.ts"
import { momentParameter } from "../../moment-parameter.ts"
import { notedUses } from "../../noted-uses.ts"
import { outsideTransactions } from "../../outside-transactions.ts"
import { readChangedSessions, readSessions } from "./read-sessions.ts"
import {
  insertSession,
  type SessionRow,
  sessionColumns,
  sessionOf,
  sessionParameters
} from "./session-row.ts"
import { sessionUses } from "./session-uses.ts"

const ofUser = `
  SELECT ${sessionColumns} FROM session s
   WHERE s.user_id = $1 AND s.ended_at IS NULL ORDER BY s.id DESC`

// One at a time for each user, also while they have no session yet.
const lockUser = "SELECT pg_advisory_xact_lock(hashtextextended('sessions of ' || $1, 0))::text"

// Locked in the order of their ids, as everybody does it.
const endWhere = (condition: string): string => `
  UPDATE session s SET ended_at = $1, ended_because = $2
    FROM (SELECT id FROM session WHERE ended_at IS NULL AND ${condition} ORDER BY id FOR UPDATE) o
   WHERE s.id = o.id AND s.ended_at IS NULL RETURNING s.id::text AS id`

// Before the sessions and before their lock, as a sign-in that is completed takes them: one
// that is completed meanwhile is seen by what comes after.
const dropChallenges = "DELETE FROM sign_in_challenge WHERE user_id = $1"

const endOne = endWhere("id = $3")
const endAll = endWhere("user_id = $3")
const endOthers = endWhere("user_id = $3 AND id <> $4")

export const sessionRepositoryPostgres = Layer.effect(
  SessionRepository,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const note = yield* notedUses(sql, sessionUses)
    const read = readSessions(sql)
    const lookUp = outsideTransactions(
      sql,
      yield* makeGroupRead({
        read: readChangedSessions(sql),
        nameOf: (uuid: string) => uuid,
        keysMax: 500,
        queries: 1
      }),
      (uuid) => Effect.map(read([uuid]), (found) => found.get(uuid))
    )
    const listOf = (user: UserId) =>
      orFault(
        Effect.map(sql.unsafe<SessionRow>(ofUser, [uuidOf(user)]), (rows) => rows.map(sessionOf))
      )
    const ended = (statement: string, { at, because }: SessionEnding, ids: readonly string[]) =>
      orFault(
        Effect.map(
          sql.unsafe<{ readonly id: string }>(statement, [momentParameter(at), because, ...ids]),
          (rows) => rows.map(({ id }) => SessionId.ofUuid(id))
        )
      )
    const locked = (user: UserId) => orFault(sql.unsafe(lockUser, [uuidOf(user)]))
    const endMany = (user: UserId, work: Effect.Effect<readonly SessionId[]>) =>
      orFault(sql.unsafe(dropChallenges, [uuidOf(user)])).pipe(
        Effect.andThen(locked(user)),
        Effect.andThen(work)
      )
    return {
      add: (session) =>
        orFault(Effect.asVoid(sql.unsafe(insertSession, sessionParameters(session)))),
      find: (id) => Effect.map(lookUp(uuidOf(id)), Option.fromUndefinedOr),
      listOf,
      lockOf: (user) => Effect.andThen(locked(user), listOf(user)),
      noteUse: (id, use) => note(uuidOf(id), use),
      end: (id, ending) => Effect.asVoid(ended(endOne, ending, [uuidOf(id)])),
      endOthers: (user, keep, ending) =>
        endMany(user, ended(endOthers, ending, [uuidOf(user), uuidOf(keep)])),
      endAll: (user, ending) => endMany(user, ended(endAll, ending, [uuidOf(user)]))
    }
  })
)
