/** Sign-in challenges on PostgreSQL: a try is counted by the write that allows it. */
import { PgTypes } from "@effect/sql-pg"
import { type Instant, instantToMillis } from "@florin/domain/calendar"
import { UserId, uuidOf } from "@florin/domain/id"
import { challengeTriesMax, SignInChallenges } from "@florin/domain/identity"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../../faults.ts"

const forget = "DELETE FROM sign_in_challenge WHERE user_id = $1 AND expires_at <= $2"

const insert = `
  INSERT INTO sign_in_challenge (digest, user_id, expires_at) VALUES (decode($1, 'hex'), $2, $3)`

const tryOnce = `
  UPDATE sign_in_challenge SET tries = tries + 1
   WHERE digest = decode($1, 'hex') AND used_at IS NULL AND expires_at > $2
     AND tries < ${challengeTriesMax} RETURNING user_id`

const use = `
  UPDATE sign_in_challenge SET used_at = $2
   WHERE digest = decode($1, 'hex') AND used_at IS NULL RETURNING user_id`

const at = (instant: Instant) => PgTypes.timestamptz(instantToMillis(instant))

export const signInChallengesPostgres = Layer.effect(
  SignInChallenges,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    add: (challenge, now) =>
      orFault(
        Effect.asVoid(
          Effect.andThen(
            sql.unsafe(forget, [uuidOf(challenge.user), at(now)]),
            sql.unsafe(insert, [challenge.digest, uuidOf(challenge.user), at(challenge.expiresAt)])
          )
        )
      ),
    tryOnce: (digest, now) =>
      orFault(
        Effect.map(sql.unsafe<{ readonly user_id: string }>(tryOnce, [digest, at(now)]), ([row]) =>
          Option.map(Option.fromUndefinedOr(row), ({ user_id }) => UserId.ofUuid(user_id))
        )
      ),
    use: (digest, now) =>
      orFault(Effect.map(sql.unsafe(use, [digest, at(now)]), (rows) => rows.length > 0))
  }))
)
