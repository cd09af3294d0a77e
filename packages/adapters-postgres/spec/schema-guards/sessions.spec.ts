/** D16, D18, D19, D24: what every session of the service is bound by. */
import { Effect, Exit } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { describe, expect, it } from "vitest"
import { uuid } from "./careless-sql.ts"
import { guardedBank } from "./guarded-bank.ts"
import { messageOf } from "./refusal-of.ts"

const bank = guardedBank()

const setting = async (name: string): Promise<unknown> => {
  const [{ value } = {}] = await bank().service.query("SELECT current_setting($1) AS value", [name])
  return value
}

describe("D16 Isolation", () => {
  it("is READ COMMITTED: a statement sees what was committed before it began", async () => {
    expect(await setting("transaction_isolation")).toBe("read committed")
  })
})

describe("D18 Durability", () => {
  // The server of a test run is durable unless the run was told to be quick.
  const { FLORIN_TEST_FSYNC } = process.env
  const durable = FLORIN_TEST_FSYNC === "off" ? "off" : "on"

  it.each([
    ["fsync", durable],
    ["full_page_writes", durable],
    ["synchronous_commit", durable],
    ["data_checksums", "on"],
    ["data_sync_retry", "off"]
  ])("%s is %s", async (name, value) => {
    expect(await setting(name)).toBe(value)
  })
})

describe("D19 Time limits", () => {
  it.each([
    ["statement_timeout", 30],
    ["lock_timeout", 5],
    ["idle_in_transaction_session_timeout", 10]
  ])("%s is in force and at most %i seconds", async (name, most) => {
    const [{ seconds } = {}] = await bank().service.query(
      "SELECT extract(epoch FROM current_setting($1)::interval)::int AS seconds",
      [name]
    )
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(most)
  })

  it("a statement that outstays its limit ends, and the session goes on", async () => {
    const slow = bank().service.transaction(
      "SET LOCAL statement_timeout = '50ms'",
      "SELECT pg_sleep(5)::text"
    )
    expect(await messageOf(slow)).toMatch(/statement timeout/u)
    expect(await bank().service.query("SELECT 1 AS one")).toEqual([{ one: 1 }])
  })

  it("whoever waits for a lock in vain is told so", async () => {
    const lock = `SELECT FROM account_standing WHERE account_id = '${uuid("a")}' FOR UPDATE`
    const waiting = bank().owner.run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        return yield* sql.withTransaction(
          Effect.andThen(
            sql.unsafe(lock),
            Effect.promise(() =>
              messageOf(bank().service.transaction("SET LOCAL lock_timeout = '50ms'", lock))
            )
          )
        )
      })
    )
    expect(await waiting).toMatch(/lock timeout/u)
  })
})

describe("D24 A COMMIT that did not commit", () => {
  const swallowed = (sql: SqlClient.SqlClient): Effect.Effect<void, SqlError.SqlError> =>
    Effect.gen(function* () {
      yield* sql`INSERT INTO customer (id, name, created_at)
                 VALUES (${uuid("c9")}::uuid, 'Grace', '2026-03-01')`
      yield* Effect.exit(sql`SELECT 1 / 0 AS nothing`)
    })

  it("is a failure, although PostgreSQL answers the COMMIT without an error", async () => {
    const exit = await bank().service.exit(
      Effect.flatMap(SqlClient.SqlClient, (sql) => sql.withTransaction(swallowed(sql)))
    )
    expect(Exit.isFailure(exit)).toBe(true)
    const rows = await bank().service.query(
      `SELECT count(*) AS customers FROM customer WHERE id = '${uuid("c9")}'`
    )
    expect(rows).toEqual([{ customers: 0n }])
  })
})
