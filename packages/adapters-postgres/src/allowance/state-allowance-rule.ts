/**
 * States in the database what this bank holds its customers to: the guards of the schema ask
 * for it when a customer has no tier, and the audit judges each day by the rules of that day.
 */
import { PgTypes } from "@effect/sql-pg"
import { AllowancePolicy, type Allowances } from "@florin/domain/allowance"
import { Schema } from "effect"
import type { SqlClient } from "effect/sql"

const policyOf = Schema.encodeSync(AllowancePolicy)

/** Writes the rules if they are not those that were stated last. */
export const stateAllowanceRule = (sql: SqlClient.SqlClient, allowances: Allowances) =>
  sql.unsafe("SELECT state_allowance_rule($1, $2)::text", [
    allowances.kyc,
    allowances.kyc === "off" ? null : PgTypes.jsonb(policyOf(allowances.policy))
  ])
