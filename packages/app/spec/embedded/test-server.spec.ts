/** The server that test runs share: PostgreSQL 18, durable, with text in code point order. */
import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { describe, expect, inject, it } from "vitest"

const asked = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return yield* sql`
    SELECT current_setting('server_version_num')::int / 10000 AS version,
      current_setting('data_checksums') AS checksums,
      current_setting('synchronous_commit') AS synchronous,
      current_setting('shared_buffers') AS buffers,
      (SELECT datlocprovider::text || ' ' || datlocale FROM pg_database
        WHERE datname = current_database()) AS locale,
      'ä' < 'z' AS by_dictionary`
}).pipe(Effect.provide(PgClient.layer({ url: Redacted.make(inject("postgresUrl")) })))

describe("The test run's own server", () => {
  it("is PostgreSQL 18 with checksums, durable commits and the same order of text everywhere", async () => {
    expect(await Effect.runPromise(asked)).toEqual([
      {
        version: 18,
        checksums: "on",
        synchronous: "on",
        buffers: "256MB",
        locale: "b C.UTF-8",
        by_dictionary: false
      }
    ])
  })
})
