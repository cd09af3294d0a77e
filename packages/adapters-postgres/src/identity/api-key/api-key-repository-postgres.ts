/**
 * Keys of services on PostgreSQL.
 *
 * Requests that carry a key look it up in groups, as sessions are. What was found is never
 * kept, so that a revoked key is found revoked by whoever asks after that.
 */
import { type ApiKeyId, uuidOf } from "@florin/domain/id"
import { type ApiKey, ApiKeyRepository } from "@florin/domain/identity"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { arrayParameter } from "../../array-parameter.ts"
import { noConditions } from "../../conditions.ts"
import { orFault } from "../../faults.ts"
import { makeGroupRead } from "../../group-read.ts"
import { pageOf, rowsToRead } from "../../keyset-page.ts"
import { momentParameter } from "../../moment-parameter.ts"
import { notedUses } from "../../noted-uses.ts"
import { outsideTransactions } from "../../outside-transactions.ts"
import {
  type ApiKeyRow,
  apiKeyColumns,
  apiKeyOf,
  apiKeyParameters,
  insertApiKey
} from "./api-key-row.ts"
import { apiKeyUses } from "./api-key-uses.ts"

const findById = `SELECT ${apiKeyColumns} FROM api_key k WHERE k.id = $1`

const findByHashes = `
  SELECT k.hash, ${apiKeyColumns} FROM api_key k
   WHERE k.hash = ANY ($1)
     AND NOT EXISTS (SELECT FROM bank_user u
                      WHERE u.customer_id = k.customer_id AND u.disabled_at IS NOT NULL)`

const start = "UPDATE api_key SET started_at = $2 WHERE id = $1 AND started_at IS NULL"

const revoke = "UPDATE api_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL"

export const apiKeyRepositoryPostgres = Layer.effect(
  ApiKeyRepository,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const read = (hashes: readonly string[]) =>
      orFault(
        Effect.map(
          sql.unsafe<ApiKeyRow & { readonly hash: string }>(findByHashes, [
            arrayParameter("text", hashes)
          ]),
          (rows) => new Map(rows.map((row) => [row.hash, apiKeyOf(row)]))
        )
      )
    const lookUp = outsideTransactions(
      sql,
      yield* makeGroupRead({ read, nameOf: (hash: string) => hash, keysMax: 500, queries: 1 }),
      (hash) => Effect.map(read([hash]), (found) => found.get(hash))
    )
    const note = yield* notedUses(sql, apiKeyUses)
    const findOne = (query: string) => (id: ApiKeyId) =>
      orFault(
        Effect.map(sql.unsafe<ApiKeyRow>(query, [uuidOf(id)]), ([row]) =>
          Option.map(Option.fromUndefinedOr(row), apiKeyOf)
        )
      )
    return {
      add: (key: ApiKey, hash: string) =>
        orFault(Effect.asVoid(sql.unsafe(insertApiKey, apiKeyParameters(key, hash)))),
      find: findOne(findById),
      findByHash: (hash: string) => Effect.map(lookUp(hash), Option.fromUndefinedOr),
      list: listKeys(sql),
      lock: findOne(`${findById} FOR NO KEY UPDATE`),
      start: (id, at) =>
        orFault(Effect.asVoid(sql.unsafe(start, [uuidOf(id), momentParameter(at)]))),
      revoke: (id, at) =>
        orFault(Effect.asVoid(sql.unsafe(revoke, [uuidOf(id), momentParameter(at)]))),
      noteUse: (id, at) => note(uuidOf(id), at)
    }
  })
)

const listKeys =
  (sql: SqlClient.SqlClient): ApiKeyRepository["Service"]["list"] =>
  (page) => {
    const where = noConditions()
    const [beyond, order] = page.direction === "forward" ? ["<", "DESC"] : [">", "ASC"]
    if (page.position !== null)
      where.add(`k.id ${beyond} ${where.parameter(uuidOf(page.position))}`)
    const query = `
      SELECT ${apiKeyColumns} FROM api_key k
       WHERE ${where.all()} ORDER BY k.id ${order} LIMIT ${where.parameter(rowsToRead(page.size))}`
    return orFault(
      Effect.map(sql.unsafe<ApiKeyRow>(query, where.parameters), (rows) =>
        pageOf(page, rows.map(apiKeyOf), ({ id }) => id)
      )
    )
  }
