/**
 * Cases on PostgreSQL.
 *
 * A move is a row of the history; what the case is after it is the database's own doing, and
 * nothing else changes its state.
 */
import { PgTypes } from "@effect/sql-pg"
import { type CustomerId, uuidOf } from "@florin/domain/id"
import {
  type CurrentCases,
  isOpen,
  isStanding,
  type KycCase,
  KycCases,
  type KycMoved
} from "@florin/domain/kyc"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { orFault } from "../faults.ts"
import { momentParameter } from "../moment-parameter.ts"
import {
  type KycCaseRow,
  type KycMoveRow,
  kycCaseColumns,
  kycCaseOf,
  kycCaseTables,
  kycMoveColumns,
  kycMovedOf
} from "./kyc-case-row.ts"
import { listKycCases } from "./list-kyc-cases.ts"
import { kycSeals } from "./profile/kyc-seals.ts"

const insertCase = `
  INSERT INTO kyc_case (id, customer_id, tier_asked, sealed_profile, fields_given, opened_at, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`

const saveDraft = `
  UPDATE kyc_case SET tier_asked = $2, sealed_profile = $3, fields_given = $4, version = $5
   WHERE id = $1`

const insertMove = `
  INSERT INTO kyc_move (${kycMoveColumns})
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`

const select = `SELECT ${kycCaseColumns} FROM ${kycCaseTables}`

const findById = `${select} WHERE c.id = $1`

const ofCustomer = `
  ${select} WHERE c.customer_id = $1
    AND c.state IN ('in_progress', 'submitted', 'under_review', 'more_information_needed', 'approved',
                    'reverification_needed')`

const latest = `${select} WHERE c.customer_id = $1 ORDER BY c.id DESC LIMIT 1`

const lockCustomer = "SELECT lock_kyc_customer($1)::text"

const history = `SELECT ${kycMoveColumns} FROM kyc_move WHERE case_id = $1 ORDER BY number`

const ending = `
  ${select} WHERE c.state IN ('approved', 'reverification_needed') AND c.expires_on <= $1
   ORDER BY c.expires_on, c.id LIMIT $2`

const unannounced = `
  ${select} WHERE c.state = 'approved' AND c.reminded_on IS NULL AND c.expires_on <= $1
   ORDER BY c.expires_on, c.id LIMIT $2`

const announce = "UPDATE kyc_case SET reminded_on = $2 WHERE id = $1"

const caseParameters = (opened: KycCase) => [
  uuidOf(opened.id),
  uuidOf(opened.customer),
  opened.tierAsked,
  PgTypes.bytea(opened.sealedProfile),
  arrayParameter("text", opened.fieldsGiven),
  momentParameter(opened.openedAt),
  opened.version
]

const moveParameters = (moved: KycMoved) => [
  uuidOf(moved.case),
  moved.number,
  moved.move,
  moved.from,
  moved.to,
  moved.principal,
  moved.reviewer === null ? null : uuidOf(moved.reviewer),
  momentParameter(moved.at),
  arrayParameter(
    "text",
    moved.reasons.map(({ code }) => code)
  ),
  arrayParameter(
    "text",
    moved.reasons.map(({ words }) => words)
  ),
  moved.tierGranted,
  moved.tierHeld,
  PgTypes.date(moved.expiresOn)
]

const currentOf = (cases: readonly KycCase[]): CurrentCases => ({
  open: cases.find(({ state }) => isOpen(state)) ?? null,
  standing: cases.find(({ state }) => isStanding(state)) ?? null
})

export const kycCasesPostgres = Layer.effect(
  KycCases,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const casesBy = (query: string, parameters: readonly unknown[]) =>
      orFault(Effect.map(sql.unsafe<KycCaseRow>(query, parameters), (rows) => rows.map(kycCaseOf)))
    const does = (statement: string, parameters: readonly unknown[]) =>
      orFault(Effect.asVoid(sql.unsafe(statement, parameters)))
    const current = (customer: CustomerId) =>
      Effect.map(casesBy(ofCustomer, [uuidOf(customer)]), currentOf)
    const first = (query: string, uuid: string) =>
      Effect.map(casesBy(query, [uuid]), ([found]) => Option.fromUndefinedOr(found))
    return {
      ...kycSeals(sql),
      add: (opened) => does(insertCase, caseParameters(opened)),
      find: (id) => first(findById, uuidOf(id)),
      current,
      lockCurrent: (customer) =>
        Effect.andThen(does(lockCustomer, [uuidOf(customer)]), current(customer)),
      latest: (customer) => first(latest, uuidOf(customer)),
      saveDraft: ({ fieldsGiven, id, sealedProfile, tierAsked, version }) =>
        does(saveDraft, [
          uuidOf(id),
          tierAsked,
          PgTypes.bytea(sealedProfile),
          arrayParameter("text", fieldsGiven),
          version
        ]),
      saveStep: ({ moved }) => does(insertMove, moveParameters(moved)),
      historyOf: (id) =>
        orFault(
          Effect.map(sql.unsafe<KycMoveRow>(history, [uuidOf(id)]), (rows) => rows.map(kycMovedOf))
        ),
      list: listKycCases(sql),
      ending: ({ most, unannounced: untold, until }) =>
        casesBy(untold ? unannounced : ending, [PgTypes.date(until), most]),
      announce: (id, on) => does(announce, [uuidOf(id), PgTypes.date(on)])
    }
  })
)
