/**
 * Versions of customers' statuses on PostgreSQL: those of the rows of the customer, of their
 * cases and of their documents, read for many customers in one query.
 */

import { uuidOf } from "@florin/domain/id"
import { KycStatusVersions } from "@florin/domain/kyc"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { orFault } from "../faults.ts"
import { makeGroupRead } from "../group-read.ts"
import { outsideTransactions } from "../outside-transactions.ts"

/** The most customers in one query. */
const customersMax = 500

// Every change of a row makes a new version of it, which bears the number of the
// transaction that made it.
const versions = `
  SELECT c.id,
         concat_ws(' ', c.xmin,
           (SELECT string_agg(k.xmin::text, '-' ORDER BY k.id) FROM kyc_case k
             WHERE k.customer_id = c.id),
           (SELECT string_agg(d.xmin::text, '-' ORDER BY d.id) FROM document d
             WHERE d.customer_id = c.id)) AS version
    FROM customer c WHERE c.id = ANY($1)`

interface VersionRow {
  readonly id: string
  readonly version: string
}

export const kycStatusVersionsPostgres = Layer.effect(
  KycStatusVersions,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const read = (customers: readonly string[]) =>
      orFault(
        Effect.map(
          sql.unsafe<VersionRow>(versions, [arrayParameter("uuid", customers)]),
          (rows) => new Map(rows.map(({ id, version }) => [id, version]))
        )
      )
    const together = yield* makeGroupRead({
      read,
      nameOf: (customer: string) => customer,
      keysMax: customersMax,
      queries: 1
    })
    const versionOf = outsideTransactions(sql, together, (customer) =>
      Effect.map(read([customer]), (found) => found.get(customer))
    )
    return { of: (customer) => Effect.map(versionOf(uuidOf(customer)), (version) => version ?? "") }
  })
)
