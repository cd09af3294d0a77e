/**
 * The audit finds nothing on a bank that lived by its use cases, and finds each crime of
 * a superuser who switched the guards off, with the id of what was touched.
 */
import { sealLog } from "@florin/domain/audit"
import { suffixOf } from "@florin/domain/id"
import { Effect, ManagedRuntime } from "effect"
import { SqlClient } from "effect/sql"
import { beforeAll, describe, expect, it } from "vitest"
import { type AuditFinding, auditLaws, runAudit } from "../../src/index.ts"
import { bankDatabaseOf } from "../bank-database.ts"
import { bankPorts } from "../bank-ports.ts"
import { everythingSettled } from "../everything-settled.ts"
import { liveInBank } from "../lived-in-bank.ts"
import type { Lived } from "./crime.ts"
import { crimes } from "./crimes.ts"

const bank = bankDatabaseOf()

let lived: Lived

beforeAll(async () => {
  const runtime = ManagedRuntime.make(bankPorts(bank().url))
  lived = await runtime.runPromise(
    Effect.tap(liveInBank, () => Effect.andThen(everythingSettled, sealLog()))
  )
  await runtime.dispose()
})

const quietly = () => Effect.void

describe("The audit of a bank that lived by its use cases", () => {
  it.each(["auditor", "service"] as const)("finds nothing, asked by the %s", async (who) => {
    const findings = await bank()[who].run(runAudit(quietly))
    expect(findings.filter(({ violations }) => violations !== 0n)).toEqual([])
    expect(findings.flatMap(({ evidence }) => evidence)).toEqual([])
  })

  it("looks at rows for every law: none passes for want of rows", async () => {
    const findings = await bank().auditor.run(runAudit(quietly))
    expect(findings.map(({ checks, law }) => ({ law, checks }))).toEqual(
      auditLaws.map(({ checks, law }) => ({ law, checks }))
    )
    for (const { checks, rowsChecked } of findings)
      expect([checks, rowsChecked > 0n]).toEqual([checks, true])
  })

  it("counts every posting and every account", async () => {
    const [counted] = await bank().owner.query(`
      SELECT (SELECT count(*) FROM posting) AS postings, (SELECT count(*) FROM account) AS accounts`)
    const findings = await bank().auditor.run(runAudit(quietly))
    const rowsOf = (words: string) =>
      findings.find(({ checks }) => checks.startsWith(words))?.rowsChecked
    expect({
      postings: rowsOf("postings, entry by entry"),
      accounts: rowsOf("running accounts, each")
    }).toEqual(counted)
  })

  it("tells how far it is before each check", async () => {
    const told: Array<readonly [number, number, string]> = []
    await bank().auditor.run(
      runAudit((done, of, next) => Effect.sync(() => told.push([done, of, next.law])))
    )
    expect(told).toEqual(auditLaws.map(({ law }, done) => [done, auditLaws.length, law]))
  })
})

/** What the audit finds after a crime, which is undone then. */
const findingsAfter = async (statements: readonly string[]): Promise<readonly AuditFinding[]> => {
  let findings: readonly AuditFinding[] = []
  const exit = await bank().owner.exit(
    Effect.flatMap(SqlClient.SqlClient, (sql) =>
      sql.withTransaction(
        Effect.gen(function* () {
          yield* sql.unsafe("SET LOCAL session_replication_role = replica")
          for (const statement of statements) yield* sql.unsafe(statement).unprepared
          findings = yield* runAudit(quietly)
          return yield* Effect.fail("undone")
        })
      )
    )
  )
  expect(String(exit)).toContain("undone")
  return findings
}

describe("The audit finds", () => {
  it.each(crimes)("$crime", async ({ breaks, committed, named }) => {
    const broken = (await findingsAfter(committed(lived))).filter(
      ({ violations }) => violations > 0n
    )
    expect([...new Set(broken.map(({ law }) => law))]).toEqual(breaks)
    const [prefix, uuid] = named(lived)
    expect(broken.flatMap(({ evidence }) => evidence)).toContain(`${prefix}_${suffixOf(uuid)}`)
  })

  it("an intent that had two effects, entry or not", async () => {
    const findings = await findingsAfter([
      `INSERT INTO remembered_answer (principal, route, idempotency_key, fingerprint)
       SELECT principal, route, idempotency_key, fingerprint FROM entry WHERE id = '${lived.transfer}'`
    ])
    const broken = findings.filter(({ violations }) => violations > 0n)
    expect(broken.map(({ evidence, law }) => [law, evidence])).toEqual([
      ["LEDGER-6", [`entry ${lived.transfer}`]]
    ])
  })

  it("no more than ten offenders by name, and counts them all", async () => {
    const findings = await findingsAfter(["UPDATE posting SET currency = 'JPY'"])
    const [first] = findings.filter(({ law }) => law === "MONEY-1")
    expect(first?.violations).toBe(first?.rowsChecked)
    expect(first?.evidence).toHaveLength(10)
  })
})
