/** Users on PostgreSQL. */
import { type UserId, uuidOf } from "@florin/domain/id"
import { EmailTaken, type PasswordHash, type User, UserRepository } from "@florin/domain/identity"
import { Effect, Layer, Option } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { orFault } from "../faults.ts"
import { momentParameter } from "../moment-parameter.ts"
import { type UserRow, userColumns, userOf } from "./user-row.ts"

const insert = `
  INSERT INTO bank_user (id, email, name, roles, customer_id, password_hash, created_at,
    email_verified_at, disabled_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

const insertParameters = (user: User) => [
  uuidOf(user.id),
  user.email,
  user.name,
  arrayParameter("text", user.roles),
  user.customer === null ? null : uuidOf(user.customer),
  user.passwordHash,
  momentParameter(user.createdAt),
  momentParameter(user.emailVerifiedAt),
  momentParameter(user.disabledAt)
]

const hashes = `
  SELECT array_prepend(password_hash, former_password_hashes) AS hashes
    FROM bank_user WHERE id = $1`

const changePassword = `
  UPDATE bank_user SET password_hash = $2,
    former_password_hashes = (array_prepend(password_hash, former_password_hashes))[1:$3 - 1]
   WHERE id = $1`

const replaceHash = `
  UPDATE bank_user SET password_hash = $3 WHERE id = $1 AND password_hash = $2
  RETURNING true AS replaced`

const verifyEmail = `
  UPDATE bank_user SET email_verified_at = $2 WHERE id = $1 AND email_verified_at IS NULL`

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
    const readHashes = (text: string) => (id: UserId) =>
      orFault(
        Effect.map(
          sql.unsafe<{ readonly hashes: readonly PasswordHash[] }>(text, [uuidOf(id)]),
          ([row]) => row?.hashes ?? []
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
      findByEmail: (email) => findOne("u.email = $1", email),
      findByCustomer: (customer) => findOne("u.customer_id = $1", uuidOf(customer)),
      lastHashes: readHashes(hashes),
      lockHashes: readHashes(`${hashes} FOR NO KEY UPDATE`),
      changePassword: (id, hash, kept) =>
        orFault(Effect.asVoid(sql.unsafe(changePassword, [uuidOf(id), hash, kept]))),
      replaceHash: (id, { becomes, was }) =>
        orFault(
          Effect.map(
            sql.unsafe(replaceHash, [uuidOf(id), was, becomes]),
            ({ length }) => length === 1
          )
        ),
      verifyEmail: (id, at) =>
        orFault(Effect.asVoid(sql.unsafe(verifyEmail, [uuidOf(id), momentParameter(at)])))
    }
  })
)

const emailTaken = ({ reason }: SqlError.SqlError): boolean =>
  reason._tag === "UniqueViolation" && reason.constraint === "bank_user_email_unique"
