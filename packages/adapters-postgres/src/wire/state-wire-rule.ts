/**
 * States in the database from which amounts on this bank asks for a second person: the guards
 * of the schema hold each order against it, and the audit asks for what counted then.
 */
import { PgTypes } from "@effect/sql-pg"
import type { WirePolicy } from "@florin/domain/wire"
import type { SqlClient } from "effect/sql"

/** Writes the rules if they are not those that were stated last. */
export const stateWireRule = (
  sql: SqlClient.SqlClient,
  { approvalFrom, velocityHours }: WirePolicy
) =>
  sql.unsafe("SELECT state_wire_rule($1, $2)::text", [
    PgTypes.jsonb(
      Object.fromEntries(
        Object.entries(approvalFrom).map(([currency, amount]) => [currency, `${amount}`])
      )
    ),
    velocityHours
  ])
