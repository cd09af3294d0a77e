/**
 * Sealed profiles on PostgreSQL: which key seals them, another one's in its place, and their
 * end.
 *
 * The database lets the profile of a submitted case change by resealing alone, and only to
 * the seal of another key; that of a case that is over may go.
 */
import { uuidOf } from "@florin/domain/id"
import type { KycCases } from "@florin/domain/kyc"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { counted } from "../../counted.ts"
import { orFault } from "../../faults.ts"
import { resealedParameters } from "../../key/resealed-parameters.ts"
import { type KycCaseRow, kycCaseColumns, kycCaseOf, kycCaseTables } from "../kyc-case-row.ts"

const sealedByOthers = `
  SELECT ${kycCaseColumns} FROM ${kycCaseTables}
   WHERE key_of_sealed(c.sealed_profile) <> $1 AND ($2::uuid IS NULL OR c.id > $2)
   ORDER BY c.id LIMIT $3`

const reseal = "SELECT reseal_kyc_profiles($1, $2, $3)::int AS count"

const countSealedBy = `
  SELECT count(*)::int AS count FROM kyc_case WHERE key_of_sealed(sealed_profile) = $1`

const erase = `
  WITH over AS (
    SELECT id FROM kyc_case
     WHERE customer_id = $1 AND state IN ('rejected', 'expired', 'replaced')
  ), profiles AS (
    UPDATE kyc_case SET sealed_profile = NULL
     WHERE id IN (SELECT id FROM over) AND sealed_profile IS NOT NULL RETURNING id
  ), words AS (
    UPDATE kyc_move SET reason_words = '{}'
     WHERE case_id IN (SELECT id FROM over) AND cardinality(reason_words) > 0 RETURNING case_id
  )
  SELECT count(*)::int AS count
    FROM (SELECT id FROM profiles UNION SELECT case_id FROM words) AS lost`

/** The part of the port that is about seals. */
export const kycSeals = (
  sql: SqlClient.SqlClient
): Pick<KycCases["Service"], "countSealedBy" | "eraseProfiles" | "reseal" | "sealedByOthers"> => ({
  eraseProfiles: (customer) => counted(sql, erase, [uuidOf(customer)]),
  sealedByOthers: ({ after, keyId, most }) =>
    orFault(
      Effect.map(
        sql.unsafe<KycCaseRow>(sealedByOthers, [
          keyId,
          after === null ? null : uuidOf(after),
          most
        ]),
        (rows) => rows.map(kycCaseOf)
      )
    ),
  reseal: (profiles) =>
    counted(
      sql,
      reseal,
      resealedParameters(profiles, (each) => uuidOf(each.case))
    ),
  countSealedBy: (keyId) => counted(sql, countSealedBy, [keyId])
})
