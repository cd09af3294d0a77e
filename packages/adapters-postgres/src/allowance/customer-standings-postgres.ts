/**
 * Where customers stand, on PostgreSQL. The row of the customer is changed here, and its
 * trigger changes those of their accounts, in the order in which payments lock them.
 */
import { PgTypes } from "@effect/sql-pg"
import { CustomerStandings, noStanding } from "@florin/domain/allowance"
import { type CustomerId, uuidOf } from "@florin/domain/id"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"
import { type StandingRow, standingOf } from "../ledger/standing-row.ts"

const select = "SELECT c.tier, c.tier_until FROM customer c WHERE c.id = $1"

const update =
  "UPDATE customer SET tier = $2, tier_until = $3 WHERE id = $1 RETURNING true AS changed"

export const customerStandingsPostgres = Layer.effect(
  CustomerStandings,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const read = (query: string, customer: CustomerId) =>
      orFault(
        Effect.map(
          sql.unsafe<Pick<StandingRow, "tier" | "tier_until">>(query, [uuidOf(customer)]),
          ([row]) => (row === undefined ? noStanding : standingOf(row))
        )
      )
    return {
      of: (customer) => read(select, customer),
      lock: (customer) => read(`${select} FOR NO KEY UPDATE`, customer),
      change: (customer, { tier, until }) =>
        orFault(
          Effect.flatMap(
            sql.unsafe(update, [uuidOf(customer), tier, PgTypes.date(until)]),
            ({ length }) => (length === 1 ? Effect.void : Effect.die(noCustomer))
          )
        )
    }
  })
)

const noCustomer = new Error("the standing of a customer who does not exist was to be changed")
