/** Users on PostgreSQL, as the bank's administration sees and changes them. */
import type { Page, PageRequest } from "@florin/domain/atomicity"
import { type UserId, uuidOf } from "@florin/domain/id"
import { type User, type UserFilter, UserRegister } from "@florin/domain/identity"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { arrayParameter } from "../../array-parameter.ts"
import { type Conditions, noConditions } from "../../conditions.ts"
import { orFault } from "../../faults.ts"
import { pageOf, rowsToRead } from "../../keyset-page.ts"
import { momentParameter } from "../../moment-parameter.ts"
import { type UserRow, userColumns, userOf } from "../user-row.ts"

const lockAdministrators = `
  SELECT id::text FROM bank_user
   WHERE customer_id IS NULL AND 'administrator' = ANY (roles) AND disabled_at IS NULL
   ORDER BY id FOR NO KEY UPDATE`

const lock = `SELECT ${userColumns} FROM bank_user u WHERE u.id = $1 FOR NO KEY UPDATE`

const setRoles = "UPDATE bank_user SET roles = $2 WHERE id = $1"

const setDisabled = "UPDATE bank_user SET disabled_at = $2 WHERE id = $1"

export const userRegisterPostgres = Layer.effect(
  UserRegister,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    list: listUsers(sql),
    lockOtherAdministrators: (id) =>
      orFault(
        Effect.map(sql.unsafe<{ readonly id: string }>(lockAdministrators), (rows) =>
          rows.some((row) => row.id !== uuidOf(id))
        )
      ),
    lock: (id) =>
      orFault(
        Effect.map(sql.unsafe<UserRow>(lock, [uuidOf(id)]), ([row]) =>
          Option.map(Option.fromUndefinedOr(row), userOf)
        )
      ),
    setRoles: (id, roles) =>
      orFault(Effect.asVoid(sql.unsafe(setRoles, [uuidOf(id), arrayParameter("text", roles)]))),
    setDisabled: (id, since) =>
      orFault(Effect.asVoid(sql.unsafe(setDisabled, [uuidOf(id), momentParameter(since)])))
  }))
)

const email = 'u.email COLLATE "C"'

const listUsers =
  (sql: SqlClient.SqlClient) =>
  (filter: UserFilter, page: PageRequest<UserId>): Effect.Effect<Page<User, UserId>> => {
    const where = noConditions()
    if (filter.emailPrefix !== null) addPrefix(where, email, filter.emailPrefix)
    if (filter.namePrefix !== null)
      addPrefix(where, 'lower(u.name) COLLATE "C"', filter.namePrefix.toLowerCase())
    if (filter.role !== null) {
      where.add(`u.roles @> ARRAY[${where.parameter(filter.role)}]`)
      where.add(`u.customer_id IS ${filter.role === "customer" ? "NOT NULL" : "NULL"}`)
    }
    const [beyond, order] = page.direction === "forward" ? [">", "ASC"] : ["<", "DESC"]
    if (page.position !== null) {
      const place = where.parameter(uuidOf(page.position))
      where.add(`${email} ${beyond} (SELECT email FROM bank_user WHERE id = ${place})`)
    }
    const query = `
      SELECT ${userColumns} FROM bank_user u
       WHERE ${where.all()} ORDER BY ${email} ${order} LIMIT ${where.parameter(rowsToRead(page.size))}`
    return orFault(
      Effect.map(sql.unsafe<UserRow>(query, where.parameters), (rows) =>
        pageOf(page, rows.map(userOf), ({ id }) => id)
      )
    )
  }

// From the prefix on, and before whatever follows all that begins with it.
const addPrefix = (where: Conditions, column: string, prefix: string): void => {
  where.add(`${column} >= ${where.parameter(prefix)}`)
  where.add(`${column} < ${where.parameter(`${prefix}\u{10ffff}`)}`)
}
