/** D16, B9: which faults an atomic unit is done again for, and which it is not. */
import { Atomicity } from "@florin/domain/atomicity"
import { Cause, Effect, Exit } from "effect"
import { SqlClient } from "effect/sql"
import { describe, expect, it } from "vitest"
import { orFault } from "../src/faults.ts"
import { atomicityPostgres, DatabaseUnavailable } from "../src/index.ts"
import { bankDatabaseOf } from "./bank-database.ts"

const bank = bankDatabaseOf()

/** Runs a unit in which a port meets a fault the first so many times. */
const runUnit = async (fault: { readonly state: string; readonly times: number }) => {
  const label = `${fault.state} up to ${fault.times}`
  let tries = 0
  const unit = Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    tries += 1
    yield* orFault(
      sql`INSERT INTO customer (id, name, created_at)
          VALUES (gen_random_uuid(), ${`${label}: ${tries}`}, '2026-03-01')`
    )
    if (tries > fault.times) return tries
    const raised = `DO $$ BEGIN RAISE EXCEPTION 'as asked' USING ERRCODE = '${fault.state}'; END $$`
    yield* orFault(sql.unsafe(raised).unprepared)
    return tries
  })
  const exit = await bank().service.exit(
    Effect.flatMap(Atomicity, ({ atomically }) => atomically(unit)).pipe(
      Effect.provide(atomicityPostgres)
    )
  )
  const written = await bank().service.query("SELECT name FROM customer WHERE name LIKE $1", [
    `${label}:%`
  ])
  return { exit, tries, written: written.map(({ name }) => name) }
}

describe("ASVS 2.3.3 · An atomic unit on PostgreSQL", () => {
  it.each([
    ["a deadlock", "40P01"],
    ["a serialization conflict", "40001"]
  ])("is done again as a whole after %s, and leaves only the last try", async (_, state) => {
    const { exit, written } = await runUnit({ state, times: 2 })
    expect(exit).toEqual(Exit.succeed(3))
    expect(written).toEqual([`${state} up to 2: 3`])
  })

  it("is given up after some tries, as a defect that says that later may help", async () => {
    const { exit, tries, written } = await runUnit({ state: "40001", times: 100 })
    expect(Exit.isFailure(exit) && Cause.squash(exit.cause)).toBeInstanceOf(DatabaseUnavailable)
    expect(tries).toBe(6)
    expect(written).toEqual([])
  })

  it.each([
    ["ends", "57P01"],
    ["is not ready yet", "57P03"],
    ["has no connection to give", "53300"],
    ["made it wait for a lock too long", "55P03"]
  ])("ends as a defect that says that later may help when the server %s", async (_, state) => {
    const { exit } = await runUnit({ state, times: 100 })
    expect(Exit.isFailure(exit) && Cause.squash(exit.cause)).toBeInstanceOf(DatabaseUnavailable)
  })

  it("is not done again for a fault that would only come back", async () => {
    const { exit, tries, written } = await runUnit({ state: "23514", times: 100 })
    expect(Exit.isFailure(exit)).toBe(true)
    expect(Exit.isFailure(exit) && Cause.squash(exit.cause)).not.toBeInstanceOf(DatabaseUnavailable)
    expect(tries).toBe(1)
    expect(written).toEqual([])
  })
})
