/**
 * Second factors and recovery codes on PostgreSQL.
 *
 * What is taken once is taken by a conditional write, and whether it wrote is the answer.
 */
import { PgTypes } from "@effect/sql-pg"
import { type UserId, uuidOf } from "@florin/domain/id"
import { SecondFactors } from "@florin/domain/identity"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { arrayParameter } from "../../array-parameter.ts"
import { counted } from "../../counted.ts"
import { orFault } from "../../faults.ts"
import { momentParameter } from "../../moment-parameter.ts"
import { type FactorRow, factorColumns, factorOf } from "./second-factor-row.ts"
import { secondFactorSeals } from "./second-factor-seals.ts"

const find = `SELECT ${factorColumns} FROM second_factor WHERE user_id = $1`

const enrol = `
  INSERT INTO second_factor (user_id, sealed_secret, enrolled_at, last_step)
  VALUES ($1, $2, $3, 0)
  ON CONFLICT (user_id) DO UPDATE SET sealed_secret = $2, enrolled_at = $3
    WHERE second_factor.confirmed_at IS NULL
  RETURNING user_id`

const confirm = `
  UPDATE second_factor SET confirmed_at = $3, last_step = $4
   WHERE user_id = $1 AND enrolled_at = $2 AND confirmed_at IS NULL RETURNING user_id`

const takeStep = `
  UPDATE second_factor SET last_step = $2
   WHERE user_id = $1 AND confirmed_at IS NOT NULL AND last_step < $2 RETURNING user_id`

const remove = `
  DELETE FROM second_factor WHERE user_id = $1 AND confirmed_at IS NOT NULL RETURNING user_id`

const removeCodes = "DELETE FROM recovery_code WHERE user_id = $1"

const addCodes = `
  INSERT INTO recovery_code (user_id, digest) SELECT $1, decode(d, 'hex') FROM unnest($2) AS d`

const takeCode = `
  UPDATE recovery_code SET used_at = $3
   WHERE user_id = $1 AND digest = decode($2, 'hex') AND used_at IS NULL RETURNING user_id`

const codesLeft = `
  SELECT count(*)::int AS count FROM recovery_code WHERE user_id = $1 AND used_at IS NULL`

export const secondFactorsPostgres = Layer.effect(
  SecondFactors,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const isDone = (statement: string, parameters: readonly unknown[]) =>
      orFault(Effect.map(sql.unsafe(statement, parameters), (rows) => rows.length > 0))
    const codesRemoved = (user: UserId) =>
      orFault(Effect.asVoid(sql.unsafe(removeCodes, [uuidOf(user)])))
    return {
      ...secondFactorSeals(sql),
      find: (user) =>
        orFault(
          Effect.map(sql.unsafe<FactorRow>(find, [uuidOf(user)]), ([row]) =>
            Option.map(Option.fromUndefinedOr(row), factorOf)
          )
        ),
      enrol: ({ enrolledAt, sealedSecret, user }) =>
        isDone(enrol, [uuidOf(user), PgTypes.bytea(sealedSecret), momentParameter(enrolledAt)]),
      confirm: ({ enrolledAt, user }, at, step) =>
        isDone(confirm, [
          uuidOf(user),
          momentParameter(enrolledAt),
          momentParameter(at),
          BigInt(step)
        ]),
      takeStep: (user, step) => isDone(takeStep, [uuidOf(user), BigInt(step)]),
      remove: (user) =>
        Effect.tap(isDone(remove, [uuidOf(user)]), (removed) =>
          removed ? codesRemoved(user) : Effect.void
        ),
      setRecoveryCodes: (user, digests) =>
        Effect.andThen(
          codesRemoved(user),
          orFault(
            Effect.asVoid(sql.unsafe(addCodes, [uuidOf(user), arrayParameter("text", digests)]))
          )
        ),
      takeRecoveryCode: (user, digest, at) =>
        isDone(takeCode, [uuidOf(user), digest, momentParameter(at)]),
      recoveryCodesLeft: (user) => counted(sql, codesLeft, [uuidOf(user)])
    }
  })
)
