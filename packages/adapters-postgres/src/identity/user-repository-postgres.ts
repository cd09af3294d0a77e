/** Users on PostgreSQL. */
import { PgTypes } from "@effect/sql-pg"
import { instantToMillis } from "@florin/domain/calendar"
import { uuidOf } from "@florin/domain/id"
import { EmailTaken, type User, UserRepository } from "@florin/domain/identity"
import { Effect, Layer, Option } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { orFault } from "../faults.ts"
import { type UserRow, userColumns, userOf } from "./user-row.ts"

const insert = `
  INSERT INTO bank_user (id, email, name, roles, customer_id, password_hash, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`

const insertParameters = (user: User) => [
  uuidOf(user.id),
  user.email,
  user.name,
  arrayParameter("text", user.roles),
  user.customer === null ? null : uuidOf(user.customer),
  user.passwordHash,
  PgTypes.timestamptz(instantToMillis(user.createdAt))
]

export const userRepositoryPostgres = Layer.effect(
  UserRepository,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const findOne = (condition: string, value: string) =>
      orFault(
        Effect.map(
          sql.unsafe<UserRow>(`SELECT ${userColumns} FROM bank_user u WHERE ${condition}`, [value]),
          ([row]) => Option.map(Option.fromUndefinedOr(row), userOf)
        )
      )
    return {
      add: (user) =>
        sql.unsafe(insert, insertParameters(user)).pipe(
          Effect.asVoid,
          Effect.catchIf(emailTaken, () => Effect.fail(new EmailTaken({}))),
          orFault
        ),
      find: (id) => findOne("u.id = $1", uuidOf(id)),
      findByEmail: (email) => findOne("u.email = $1", email)
    }
  })
)

const emailTaken = ({ reason }: SqlError.SqlError): boolean =>
  reason._tag === "UniqueViolation" && reason.constraint === "bank_user_email_unique"
