/**
 * The import of the Czech bank's data as a process on PostgreSQL: killed and called
 * again, and, where the published files are at hand, whole.
 *
 * The files are not part of the project. `FLORIN_TEST_BERKA` names their folder.
 */
import { existsSync, rmSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { checkout } from "../../src/settings/index.ts"
import { ask, freshDatabase } from "../fresh-database.ts"
import { command } from "../in-process.ts"
import { type Program, run } from "../program.ts"
import { generatedBerka } from "./generated-berka.ts"
import { folderOf } from "./small-berka.ts"

const { FLORIN_TEST_BERKA } = process.env
const published = FLORIN_TEST_BERKA ?? join(checkout, "../shared/vectors/berka")

const generated = folderOf(generatedBerka({ accounts: 300, orders: 900 }))
afterAll(() => rmSync(generated, { recursive: true }))

const importArgs = (folder: string) => ["import", "berka", folder]

const importInto = (database: string, folder: string) =>
  command(importArgs(folder), { DATABASE_URL: database })

const beginImport = (database: string, folder: string): Program =>
  run("src/main.ts", importArgs(folder), { env: { DATABASE_URL: database } })

// Everything that an import leaves, but ids, moments, and the order in which orders were paid.
const digestOf = async (database: string) => {
  const [row] = await ask(
    database,
    `WITH who AS (
       SELECT id, coalesce(metadata ->> 'account_id', 'bank ' || (metadata ->> 'bank')) AS name
         FROM florin.account
     ), lines AS (
       SELECT p.entry_id, string_agg(concat_ws(' ', line_no, coalesce(w.name, i.code), debit,
                amount, p.currency), ';' ORDER BY line_no) AS text
         FROM florin.posting p LEFT JOIN who w ON w.id = p.account_id
         LEFT JOIN florin.internal_account i ON i.id = p.account_id
        GROUP BY p.entry_id
     )
     SELECT
       (SELECT md5(string_agg(concat_ws('|', principal, route, idempotency_key, fingerprint, kind,
                 description, reference, metadata, lines.text), E'\n' ORDER BY idempotency_key))
          FROM florin.entry e JOIN lines ON lines.entry_id = e.id) AS entries,
       (SELECT md5(string_agg(concat_ws('|', who.name, posted, held, sequence), E'\n' ORDER BY who.name))
          FROM florin.account_standing s JOIN who ON who.id = s.account_id) AS standings,
       (SELECT md5(string_agg(concat_ws('|', c.name, c.metadata), E'\n' ORDER BY c.name))
          FROM florin.customer c) AS customers,
       (SELECT count(*) FROM florin.entry) AS booked,
       (SELECT count(*) FROM florin.account) AS accounts,
       (SELECT count(*) FROM florin.audit_record) AS records`
  )
  return row
}

const auditOf = (database: string) => command(["audit"], { DATABASE_URL: database })

describe("The import, killed half-way", () => {
  it("and called again leaves the books that an undisturbed one leaves", async () => {
    const undisturbed = await freshDatabase()
    const first = await importInto(undisturbed, generated)
    expect(first.stdout).toContain("the files are not the published data set")
    expect(first.code).toBe(1)
    const whole = await digestOf(undisturbed)
    expect(whole).toMatchObject({ booked: 1_200n, accounts: 303n })

    const disturbed = await freshDatabase()
    const moments = [/Opening accounts: 300 of 300/u, /Funding accounts: 300 of 300/u]
    for (const moment of moments) {
      const killed = beginImport(disturbed, generated)
      await killed.see(moment)
      killed.signal("SIGKILL")
      expect((await killed.ended).code).toBe(137)
      expect(await digestOf(disturbed)).not.toEqual(whole)
    }
    await importInto(disturbed, generated)
    expect(await digestOf(disturbed)).toEqual(whole)
    await importInto(disturbed, generated)
    expect(await digestOf(disturbed)).toEqual(whole)
    expect((await auditOf(disturbed)).code).toBe(0)
  }, 120_000)

  it("changes nothing when a file is wrong, and says so", async () => {
    const database = await freshDatabase()
    const wrong = folderOf({ ...generatedBerka({ accounts: 3, orders: 3 }), "disp.asc": ["x"] })
    const { code, stderr } = await importInto(database, wrong)
    rmSync(wrong, { recursive: true })
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^Nothing was imported, because the files in .* are not right:\n {2}disp\.asc, line 1: /u
    )
    const [row] = await ask(database, "SELECT to_regnamespace('florin')::text AS made")
    expect(row).toEqual({ made: null })
  })
})

if (existsSync(published)) {
  describe("The published data set", () => {
    it("is imported whole: every control total holds, and so does every law", async () => {
      const database = await freshDatabase()
      const { code, stdout } = await importInto(database, published)
      expect(stdout).toContain("All 22 control totals of the published data set hold.")
      expect(code).toBe(0)
      const audited = await auditOf(database)
      expect(audited.stdout).toMatch(/\nAll \d+ laws hold\.\n$/u)
      expect(audited.code).toBe(0)
    }, 120_000)
  })
} else {
  describe("The published data set", () => {
    it("was left out, because its files are not at hand (FLORIN_TEST_BERKA names their folder)", () => {
      process.stderr.write(
        `The import of the published Czech bank data was left out: ${published} is not there.\n`
      )
      expect(existsSync(published)).toBe(false)
    })
  })
}
