/**
 * Documents on PostgreSQL. Their customer's row is the lock under which they are counted, the
 * same one under which the customer's cases are changed.
 */
import { PgTypes } from "@effect/sql-pg"
import { type Document, DocumentRepository, ObjectName } from "@florin/domain/document"
import { type DocumentId, uuidOf } from "@florin/domain/id"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { counted } from "../counted.ts"
import { orFault } from "../faults.ts"
import { resealedParameters } from "../key/resealed-parameters.ts"
import { momentParameter } from "../moment-parameter.ts"
import { type DocumentRow, documentColumns, documentOf } from "./document-row.ts"

const select = `SELECT ${documentColumns} FROM document`

const findById = `${select} WHERE id = $1`

const lockById = `${select} WHERE id = $1 FOR UPDATE`

const lockCustomer = "SELECT lock_kyc_customer($1)::text"

const ofCustomer = `${select} WHERE customer_id = $1 ORDER BY id FOR UPDATE`

const ofCase = `${select} WHERE case_id = $1 AND state <> 'receiving' ORDER BY id`

const insert = `
  INSERT INTO document (id, customer_id, case_id, kind, size, file_name, received_at, begun_at,
    sealed_key, received_object, served_object)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`

const update = `
  UPDATE document SET state = $2, media_type = $3, size = $4, digest = $5, file_name = $6,
    scanned_at = $7, verdict = $8, sealed_key = $9, received_object = $10, served_object = $11
   WHERE id = $1`

const remove = "DELETE FROM document WHERE id = $1"

const waiting = `
  ${select} WHERE state = 'quarantined' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`

const unfinished = `
  ${select} WHERE state = 'receiving' AND begun_at < $1 ORDER BY begun_at LIMIT $2`

const known = `
  SELECT received_object AS object FROM document WHERE received_object = ANY ($1)
   UNION SELECT served_object FROM document WHERE served_object = ANY ($1)`

const sealedByOthers = `
  ${select} WHERE key_of_sealed(sealed_key) <> $1 AND ($2::uuid IS NULL OR id > $2)
   ORDER BY id LIMIT $3`

const reseal = "SELECT reseal_documents($1, $2, $3)::int AS count"

const countSealedBy = `
  SELECT count(*)::int AS count FROM document WHERE key_of_sealed(sealed_key) = $1`

const placeParameters = ({ stored }: Document) => [
  PgTypes.bytea(stored?.sealedKey ?? null),
  stored?.received ?? null,
  stored?.served ?? null
]

const addParameters = (begun: Document) => [
  uuidOf(begun.id),
  uuidOf(begun.customer),
  uuidOf(begun.case),
  begun.kind,
  begun.size,
  begun.fileName,
  momentParameter(begun.receivedAt),
  momentParameter(begun.begunAt),
  ...placeParameters(begun)
]

const saveParameters = (document: Document) => [
  uuidOf(document.id),
  document.state,
  document.mediaType,
  document.size,
  document.digest,
  document.fileName,
  momentParameter(document.scannedAt),
  document.verdict,
  ...placeParameters(document)
]

const uuidOrNull = (id: DocumentId | null) => (id === null ? null : uuidOf(id))

export const documentRepositoryPostgres = Layer.effect(
  DocumentRepository,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const documentsBy = (query: string, parameters: readonly unknown[]) =>
      orFault(
        Effect.map(sql.unsafe<DocumentRow>(query, parameters), (rows) => rows.map(documentOf))
      )
    const does = (statement: string, parameters: readonly unknown[]) =>
      orFault(Effect.asVoid(sql.unsafe(statement, parameters)))
    const first = (query: string, id: DocumentId) =>
      Effect.map(documentsBy(query, [uuidOf(id)]), ([found]) => Option.fromUndefinedOr(found))
    return {
      add: (begun) => does(insert, addParameters(begun)),
      find: (id) => first(findById, id),
      lock: (id) => first(lockById, id),
      lockOf: (customer) =>
        Effect.andThen(
          does(lockCustomer, [uuidOf(customer)]),
          documentsBy(ofCustomer, [uuidOf(customer)])
        ),
      ofCase: (id) => documentsBy(ofCase, [uuidOf(id)]),
      save: (document) => does(update, saveParameters(document)),
      remove: (id) => does(remove, [uuidOf(id)]),
      waiting: (after, most) => documentsBy(waiting, [uuidOrNull(after), most]),
      unfinished: (before, most) => documentsBy(unfinished, [momentParameter(before), most]),
      known: (objects) =>
        orFault(
          Effect.map(
            sql.unsafe<{ readonly object: string }>(known, [arrayParameter("text", objects)]),
            (rows) => rows.map(({ object }) => ObjectName.make(object))
          )
        ),
      sealedByOthers: ({ after, keyId, most }) =>
        documentsBy(sealedByOthers, [keyId, uuidOrNull(after), most]),
      reseal: (keys) =>
        counted(
          sql,
          reseal,
          resealedParameters(keys, ({ document }) => uuidOf(document))
        ),
      countSealedBy: (keyId) => counted(sql, countSealedBy, [keyId])
    }
  })
)
