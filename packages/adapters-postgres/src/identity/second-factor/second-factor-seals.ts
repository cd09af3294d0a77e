/**
 * Which key seals the secrets of second factors on PostgreSQL, and another one's in its place.
 *
 * The database lets the seal of a confirmed factor change by this one function alone, and
 * only to that of another key.
 */
import { uuidOf } from "@florin/domain/id"
import type { SecondFactors } from "@florin/domain/identity"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { counted } from "../../counted.ts"
import { orFault } from "../../faults.ts"
import { resealedParameters } from "../../key/resealed-parameters.ts"
import { type FactorRow, factorColumns, factorOf } from "./second-factor-row.ts"

const sealedByOthers = `
  SELECT ${factorColumns} FROM second_factor
   WHERE key_of_sealed(sealed_secret) <> $1 AND ($2::uuid IS NULL OR user_id > $2)
   ORDER BY user_id LIMIT $3`

const reseal = "SELECT reseal_second_factors($1, $2, $3)::int AS count"

const countSealedBy = `
  SELECT count(*)::int AS count FROM second_factor WHERE key_of_sealed(sealed_secret) = $1`

/** The part of the port that is about seals. */
export const secondFactorSeals = (
  sql: SqlClient.SqlClient
): Pick<SecondFactors["Service"], "sealedByOthers" | "reseal" | "countSealedBy"> => ({
  sealedByOthers: ({ after, keyId, most }) =>
    orFault(
      Effect.map(
        sql.unsafe<FactorRow>(sealedByOthers, [keyId, after === null ? null : uuidOf(after), most]),
        (rows) => rows.map(factorOf)
      )
    ),
  reseal: (secrets) =>
    counted(
      sql,
      reseal,
      resealedParameters(secrets, ({ user }) => uuidOf(user))
    ),
  countSealedBy: (keyId) => counted(sql, countSealedBy, [keyId])
})
