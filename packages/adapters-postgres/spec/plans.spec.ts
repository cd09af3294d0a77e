/**
 * Every list is read through an index and looks at little more than it shows, however
 * large the bank is: judged by the plan that PostgreSQL keeps for any values.
 */
import { uuidOf } from "@florin/domain/id"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { describe, expect, it } from "vitest"
import {
  type AuditFinding,
  accountRepositoryPostgres,
  auditLogPostgres,
  auditTrailPostgres,
  ledgerReadsPostgres,
  runAudit
} from "../src/index.ts"
import { lockStandings } from "../src/ledger/lock-standings.ts"
import { bankDatabaseOf, makeBankDatabase } from "./bank-database.ts"
import { type Explained, explain } from "./explained.ts"
import { fillLargeBank, uuidOfNumber } from "./large-bank.ts"
import { fillLargeLog } from "./large-log.ts"
import { entryLists, type Look, logSearches, otherLists, statement } from "./lists-looked-at.ts"
import { recordStatements } from "./recorded-statements.ts"

let found: readonly AuditFinding[] = []

const bank = bankDatabaseOf(async (serverUrl) => {
  const made = await makeBankDatabase(serverUrl)
  await fillLargeBank(made.owner, {
    customers: 1000,
    accounts: 3000,
    entries: 100_000,
    holds: 20_000
  })
  found = await made.auditor.run(runAudit(() => Effect.void))
  await fillLargeLog(made.owner)
  return made
})

const reads = Layer.mergeAll(
  accountRepositoryPostgres,
  auditLogPostgres,
  auditTrailPostgres,
  ledgerReadsPostgres
)

/** Blocks that may be looked at to find the place of a number in a statement. */
const stepsToPlace = 250

const explained = async (look: Look["look"]): Promise<Explained> => {
  const { recorded } = await bank().service.run(
    recordStatements(Effect.scoped(Effect.provide(look, reads)))
  )
  const all = await Promise.all(
    recorded
      .filter(({ text }) => !isMadeAhead(text))
      .map((statementSent) => explain(bank().service, statementSent))
  )
  return {
    scanned: all.flatMap(({ scanned }) => scanned),
    indexes: all.flatMap(({ indexes }) => indexes),
    entered: all.flatMap(({ entered }) => entered),
    rowsRead: all.reduce((rows, { rowsRead }) => rows + rowsRead, 0),
    blocks: all.reduce((sum, { blocks }) => sum + blocks, 0)
  }
}

// The trial balance's statement is made once with the port, and reads everything on purpose.
const isMadeAhead = (text: string): boolean => /internal_checkpoint|nextval/u.test(text)

describe("The large bank", () => {
  it("is filled rightly: the audit finds nothing", () => {
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter(({ violations }) => violations > 0n)).toEqual([])
  })
})

describe("Lists are read through an index", () => {
  it.each([...entryLists, ...otherLists, ...logSearches])(
    "$title",
    async ({ look, rowsMax, through }) => {
      const found = await explained(look)
      expect(found.scanned).toEqual([])
      expect(found.indexes).toContain(through)
      expect(found.rowsRead).toBeLessThanOrEqual(rowsMax)
      expect(found.blocks).toBeLessThanOrEqual(5 * rowsMax + stepsToPlace)
    }
  )

  it("a statement's page begins where its number was booked, found by halving", async () => {
    for (const direction of ["forward", "backward"] as const) {
      const { entered } = await explained(statement(25_000n, direction))
      expect(entered.join()).toMatch(/booked_at [<>]= booked_at_of\(/u)
    }
    const wrong = await bank().service.query(`
      SELECT sequence FROM posting p
       WHERE account_id = '${uuidOfNumber("account", 1)}' AND sequence % 997 IN (0, 1, 2)
         AND booked_at <> booked_at_of(account_id, sequence)`)
    expect(wrong).toEqual([])
  })

  it("the log of what was done and the feed of events go on from a position", async () => {
    for (const view of ["audit_log", "outgoing_event"]) {
      const settled = view === "audit_log" ? "AND settled" : ""
      const found = await explain(bank().service, {
        text: `SELECT * FROM ${view} WHERE (xid, id) > ($1::xid8, $2::uuid) ${settled}
                ORDER BY xid, id LIMIT 100`,
        parameters: ["3", uuidOfNumber("account", 1)]
      })
      expect(found.scanned).toEqual([])
      expect(found.indexes).toEqual(expect.arrayContaining(["audit_record_by_xid", "entry_by_xid"]))
      expect(found.rowsRead).toBeLessThanOrEqual(1000)
    }
  })
})

describe("Accounts of a batch are locked through an index", () => {
  // Customer n has the accounts n, n + 1,000 and n + 2,000.
  it("with the days of those who pay, and no row is looked at besides", async () => {
    const payers = [7, 8, 1007].map((number) => uuidOfNumber("account", number))
    const payees = [2500, 2501, 2502].map((number) => uuidOfNumber("account", number))
    const { answer, recorded } = await bank().service.run(
      recordStatements(
        Effect.flatMap(SqlClient.SqlClient, (sql) =>
          sql.withTransaction(lockStandings(sql, [...payers, ...payees], payers))
        )
      )
    )
    expect(answer.accounts.map(({ id }) => uuidOf(id))).toEqual(
      [7, 8, 1007, 2500, 2501, 2502].map((number) => uuidOfNumber("account", number))
    )
    expect(new Set(answer.days.map(({ customer }) => uuidOf(customer)))).toEqual(
      new Set([7, 8].map((number) => uuidOfNumber("customer", number)))
    )
    const [locking] = recorded.filter(({ text }) => /NO KEY UPDATE/u.test(text))
    if (locking === undefined) throw new Error("no account was locked")
    const found = await explain(bank().service, locking)
    expect(found.scanned).toEqual([])
    expect(found.indexes).toContain("customer_day_pkey")
    // Each payer, the two days, and the six accounts.
    expect(found.rowsRead).toBeLessThanOrEqual(3 + 2 + 6)
  })
})
