/** Sign-in challenges on PostgreSQL: a try is counted by the write that allows it. */
import { UserId, uuidOf } from "@florin/domain/id"
import { challengeTriesMax, SignInChallenges } from "@florin/domain/identity"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../../faults.ts"
import { momentParameter } from "../../moment-parameter.ts"

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

export const signInChallengesPostgres = Layer.effect(
  SignInChallenges,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    add: (challenge, now) =>
      orFault(
        Effect.asVoid(
          Effect.andThen(
            sql.unsafe(forget, [uuidOf(challenge.user), momentParameter(now)]),
            sql.unsafe(insert, [
              challenge.digest,
              uuidOf(challenge.user),
              momentParameter(challenge.expiresAt)
            ])
          )
        )
      ),
    tryOnce: (digest, now) =>
      orFault(
        Effect.map(
          sql.unsafe<{ readonly user_id: string }>(tryOnce, [digest, momentParameter(now)]),
          ([row]) =>
            Option.map(Option.fromUndefinedOr(row), ({ user_id }) => UserId.ofUuid(user_id))
        )
      ),
    use: (digest, now) =>
      orFault(
        Effect.map(sql.unsafe(use, [digest, momentParameter(now)]), (rows) => rows.length > 0)
      )
  }))
)
