/** What a query proves of the sealed log, and the report of all controls. */
import { Controls, recordAudit, sealLog } from "@florin/domain/audit"
import { Effect, ManagedRuntime } from "effect"
import { SqlClient } from "effect/sql"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { auditLaws, runAudit } from "../../src/index.ts"
import { bankDatabaseOf } from "../bank-database.ts"
import { bankPorts } from "../bank-ports.ts"
import { everythingSettled } from "../everything-settled.ts"
import { freshProvenance } from "../given-accounts.ts"

const bank = bankDatabaseOf()

const someRecords = Effect.forEach(Array.from({ length: 7 }), () =>
  recordAudit({
    action: "clock-advanced",
    subject: "clock",
    provenance: freshProvenance(),
    before: {},
    after: {}
  })
)

let runtime: ReturnType<typeof open>

const open = () => ManagedRuntime.make(bankPorts(bank().url))

beforeAll(async () => {
  runtime = open()
  await runtime.runPromise(
    Effect.andThen(Effect.andThen(someRecords, everythingSettled), sealLog(3))
  )
})
afterAll(() => runtime.dispose())

/** The evidence of AUDIT-3 after a deed, which is undone then. */
const evidenceAfter = async (...deed: readonly string[]): Promise<readonly string[]> => {
  let evidence: readonly string[] = []
  const exit = await bank().owner.exit(
    Effect.flatMap(SqlClient.SqlClient, (sql) =>
      sql.withTransaction(
        Effect.gen(function* () {
          yield* sql.unsafe("SET LOCAL session_replication_role = replica")
          for (const statement of deed) yield* sql.unsafe(statement).unprepared
          const findings = yield* runAudit(() => Effect.void)
          evidence = findings.flatMap((found) => (found.law === "AUDIT-3" ? found.evidence : []))
          return yield* Effect.fail("undone")
        })
      )
    )
  )
  expect(String(exit)).toContain("undone")
  return evidence
}

describe("AUDIT-3 as a query", () => {
  it("finds nothing in a chain as it was sealed", async () => {
    expect(await evidenceAfter("SELECT 1")).toEqual([])
  })

  it.each([
    ["a root", "UPDATE sealed_block SET root = sha256('x') WHERE number = 2", ["block 2"]],
    ["a moment", "UPDATE sealed_block SET sealed_at = now() WHERE number = 1", ["block 1"]],
    [
      "a hash",
      "UPDATE sealed_block SET hash = sha256('x') WHERE number = 1",
      ["block 1", "block 2"]
    ],
    ["a block taken out", "DELETE FROM sealed_block WHERE number = 2", ["block 3"]],
    ["a key taken out", "DELETE FROM seal_key", ["block 1", "block 2", "block 3"]],
    [
      "a list cut short",
      "UPDATE sealed_block SET leaves = substring(leaves FROM 50) WHERE number = 2",
      ["block 2"]
    ],
    [
      "a record taken out",
      "DELETE FROM audit_record WHERE id = (SELECT first_id FROM sealed_block WHERE number = 2)",
      ["block 3"]
    ]
  ])("sees %s", async (_, deed, evidence) => {
    const dropped = deed.includes("substring")
      ? ["ALTER TABLE sealed_block DROP CONSTRAINT sealed_block_check"]
      : []
    expect(await evidenceAfter(...dropped, deed)).toEqual(evidence)
  })
})

describe("The controls", () => {
  it("are the laws of the audit with their queries, and one run serves all who ask", async () => {
    const { all, one, sealed } = await runtime.runPromise(
      Effect.gen(function* () {
        const { report } = yield* Controls
        const reports = yield* Effect.all([report, report, report], { concurrency: "unbounded" })
        return { one: reports[0], all: new Set(reports).size, sealed: reports[0].seal }
      })
    )
    expect(all).toBe(1)
    expect(one.controls.map(({ checks, law }) => [law, checks])).toEqual(
      auditLaws.map(({ checks, law }) => [law, checks])
    )
    expect(
      one.controls.every(({ query, result }) => /^SELECT/u.test(query) && result !== null)
    ).toBe(true)
    expect(one.controls.filter(({ result }) => result?.violations !== 0n)).toEqual([])
    expect(sealed).toMatchObject({ block: 3n, records: 7n, unsealed: 0 })
  })
})
