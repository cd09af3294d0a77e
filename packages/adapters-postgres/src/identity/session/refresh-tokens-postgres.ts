/**
 * Refresh tokens on PostgreSQL.
 *
 * A token is locked through its session: whoever renews, replays or ends a session does so
 * one after the other, and reads what the one before left.
 */
import { SessionId, uuidOf } from "@florin/domain/id"
import { type RefreshToken, RefreshTokens } from "@florin/domain/identity"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../../faults.ts"
import { instantOf, instantOrNull } from "../../instant-of.ts"
import { momentParameter } from "../../moment-parameter.ts"
import { type UserRow, userColumns, userOf } from "../user-row.ts"
import { type SessionRow, sessionColumns, sessionOf } from "./session-row.ts"

interface TokenRow extends SessionRow, UserRow {
  readonly digest: string
  readonly issued_at: Date
  readonly used_at: Date | null
  readonly salt: string | null
}

const insert = `
  INSERT INTO refresh_token (digest, session_id, issued_at) VALUES (decode($1, 'hex'), $2, $3)`

const lockSession = `
  SELECT id::text FROM session WHERE id =
    (SELECT session_id FROM refresh_token WHERE digest = decode($1, 'hex')) FOR UPDATE`

// A statement of its own: it sees what was committed while the lock was waited for.
const find = `
  SELECT encode(t.digest, 'hex') AS digest, t.issued_at, t.used_at, t.salt,
         ${sessionColumns}, ${userColumns}
    FROM refresh_token t JOIN session s ON s.id = t.session_id JOIN bank_user u ON u.id = s.user_id
   WHERE t.digest = decode($1, 'hex')`

const wipeSalts = `
  UPDATE refresh_token SET salt = NULL
   WHERE session_id = $1 AND salt IS NOT NULL AND used_at <= $2`

const markUsed = `
  UPDATE refresh_token SET used_at = $2, salt = $3
   WHERE digest = decode($1, 'hex') AND used_at IS NULL`

const forget = `
  DELETE FROM refresh_token t USING session s
   WHERE s.id = t.session_id AND s.user_id = $1
     AND (s.ended_at IS NOT NULL OR s.expires_at <= $2 OR s.idle_until <= $2)`

const tokenOf = (row: TokenRow): RefreshToken => ({
  digest: row.digest,
  session: SessionId.ofUuid(row.session_id),
  issuedAt: instantOf(row.issued_at),
  usedAt: instantOrNull(row.used_at),
  salt: row.salt
})

export const refreshTokensPostgres = Layer.effect(
  RefreshTokens,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const add = (token: RefreshToken) =>
      sql.unsafe(insert, [token.digest, uuidOf(token.session), momentParameter(token.issuedAt)])
    return {
      add: (token) => orFault(Effect.asVoid(add(token))),
      lock: (digest) =>
        orFault(
          Effect.map(
            Effect.andThen(sql.unsafe(lockSession, [digest]), sql.unsafe<TokenRow>(find, [digest])),
            ([row]) =>
              Option.map(Option.fromUndefinedOr(row), (found) => ({
                token: tokenOf(found),
                session: sessionOf(found),
                user: userOf(found)
              }))
          )
        ),
      rotate: ({ successor, used, wipe }) =>
        orFault(
          Effect.gen(function* () {
            yield* sql.unsafe(wipeSalts, [uuidOf(used.session), momentParameter(wipe)])
            yield* sql.unsafe(markUsed, [used.digest, momentParameter(used.usedAt), used.salt])
            yield* add(successor)
          })
        ),
      forget: (user, now) =>
        orFault(Effect.asVoid(sql.unsafe(forget, [uuidOf(user), momentParameter(now)])))
    }
  })
)
