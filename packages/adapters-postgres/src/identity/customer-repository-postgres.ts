/** Customers on PostgreSQL. */
import { PgTypes } from "@effect/sql-pg"
import { uuidOf } from "@florin/domain/id"
import { CustomerRepository } from "@florin/domain/identity"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"
import { momentParameter } from "../moment-parameter.ts"
import { type CustomerRow, customerColumns, customerOf } from "./user-row.ts"

const insert = "INSERT INTO customer (id, name, created_at, metadata) VALUES ($1, $2, $3, $4)"

const findById = `SELECT ${customerColumns} FROM customer c WHERE c.id = $1`

export const customerRepositoryPostgres = Layer.effect(
  CustomerRepository,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    add: (customer) =>
      orFault(
        Effect.asVoid(
          sql.unsafe(insert, [
            uuidOf(customer.id),
            customer.name,
            momentParameter(customer.createdAt),
            PgTypes.jsonb(customer.metadata)
          ])
        )
      ),
    find: (id) =>
      orFault(
        Effect.map(sql.unsafe<CustomerRow>(findById, [uuidOf(id)]), ([row]) =>
          Option.map(Option.fromUndefinedOr(row), customerOf)
        )
      )
  }))
)
