/** The audit: clean books pass, and whatever a superuser did to them behind the bank's back is told. */
import { beforeAll, describe, expect, it } from "vitest"
import { ask, freshDatabase } from "../fresh-database.ts"
import { command } from "../in-process.ts"
import { run } from "../program.ts"

let database = ""

const florin = (...args: readonly string[]) => command(args, { DATABASE_URL: database })

beforeAll(async () => {
  database = await freshDatabase()
  const { code } = await florin("seed", "--accounts", "20", "--transactions", "200")
  expect(code).toBe(0)
})

/** Does something to the tables as a superuser who has switched the triggers off. */
const tamper = (statement: string) =>
  ask(
    database,
    `DO $$ BEGIN
       SET LOCAL session_replication_role = replica;
       ${statement};
     END $$`
  )

const audit = async () => {
  const { code, stdout } = await florin("audit", "--json")
  const report: unknown = JSON.parse(stdout)
  return { code, report }
}

const brokenBy = async (statement: string, undo: string) => {
  await tamper(statement)
  const { code, stdout } = await florin("audit")
  await tamper(undo)
  expect(code).toBe(1)
  const [, laws = ""] = /\n\d+ of \d+ laws do not hold: (.*)\.\n$/u.exec(stdout) ?? []
  return { laws: laws.split(", "), stdout }
}

const onePosting =
  "(SELECT entry_id, line_no FROM florin.posting WHERE debit ORDER BY 1, 2 LIMIT 1)"
const oneEntry = "(SELECT min(entry_id::text)::uuid FROM florin.posting)"
const oneAccount = "(SELECT min(account_id::text)::uuid FROM florin.account_standing)"

describe("The audit", () => {
  it("passes clean books, law by law, and says how many rows it looked at", async () => {
    const { code, stdout } = await florin("audit")
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^LEDGER-1 {2}Whatever happens, debits equal credits in every currency\.$/mu
    )
    expect(stdout).toMatch(
      /^ {2}postings, entry by entry and currency by currency +440 +0 +\d+ ms$/mu
    )
    expect(stdout).toMatch(/\nAll \d+ laws hold\.\n$/u)
  })

  it("sees an amount that was changed, and shows the entry and the account", async () => {
    const { laws, stdout } = await brokenBy(
      `UPDATE florin.posting SET amount = amount + 1 WHERE (entry_id, line_no) = ${onePosting}`,
      `UPDATE florin.posting SET amount = amount - 1 WHERE (entry_id, line_no) = ${onePosting}`
    )
    expect(laws).toEqual(expect.arrayContaining(["LEDGER-1", "LEDGER-2"]))
    expect(stdout).toMatch(
      /^LEDGER-1 is broken 1 time \(postings, entry by entry.*\):\n {2}entry_/mu
    )
  })

  it("ends the process with exit code 1 when a law does not hold", async () => {
    await tamper(`UPDATE florin.account_standing SET held = 5 WHERE account_id = ${oneAccount}`)
    const ended = await run("src/main.ts", ["audit"], { env: { DATABASE_URL: database } }).ended
    await tamper(`UPDATE florin.account_standing SET held = 0 WHERE account_id = ${oneAccount}`)
    expect(ended.code).toBe(1)
    expect(ended.stdout).toContain("LEDGER-3 is broken 1 time")
  })

  it("sees a balance that was raised", async () => {
    const { laws } = await brokenBy(
      `UPDATE florin.account_standing SET posted = posted + 100 WHERE account_id = ${oneAccount}`,
      `UPDATE florin.account_standing SET posted = posted - 100 WHERE account_id = ${oneAccount}`
    )
    expect(laws).toEqual(expect.arrayContaining(["LEDGER-1", "LEDGER-2"]))
  })

  it("sees an entry that lost who asked for it", async () => {
    const { laws } = await brokenBy(
      `UPDATE florin.entry SET request_id = '' WHERE id = ${oneEntry}`,
      `UPDATE florin.entry SET request_id = 'restored' WHERE id = ${oneEntry}`
    )
    expect(laws).toEqual(["AUDIT-1"])
  })

  it("passes again when all is as it was, and says so to programs as JSON", async () => {
    const { code, report } = await audit()
    expect(code).toBe(0)
    expect(report).toMatchObject({
      holds: true,
      findings: expect.arrayContaining([
        {
          law: "LEDGER-1",
          sentence: expect.any(String),
          checks: "postings, entry by entry and currency by currency",
          rowsChecked: 440,
          violations: 0,
          evidence: [],
          millis: expect.any(Number)
        }
      ])
    })
  })
})
