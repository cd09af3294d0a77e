/**
 * A bank whose log is sealed in three blocks, for specs that verify and damage it: what was
 * done to it is undone by copying every row back.
 */
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect } from "vitest"
import { checkout } from "../../src/settings/index.ts"
import { ask, freshDatabase } from "../fresh-database.ts"
import { command } from "../in-process.ts"

const folder = mkdtempSync(join(tmpdir(), "florin-audit-"))
/** A path in the folder of this spec. */
export const inFolder = (name: string) => join(folder, name)
let database = ""

const florin = (...args: readonly string[]) =>
  command(args, { DATABASE_URL: database, FLORIN_DATA_DIR: folder })

/** Runs `florin audit` on the bank. */
export const audit = (...args: readonly string[]) => florin("audit", ...args)

/** The verifier as a stranger runs it: a process of its own, away from the checkout. */
export const stranger = (...args: readonly string[]) => {
  const verifier = join(checkout, "packages/app/verify/verify-florin-export.mjs")
  const { status, stderr, stdout } = spawnSync(process.execPath, [verifier, ...args], {
    cwd: "/",
    encoding: "utf8"
  })
  return { code: status, said: stdout + stderr }
}

const tables = ["entry", "posting", "audit_record", "sealed_block"] as const

/** Others on the server may hold settling back for a moment; one call is to seal all. */
const untilSettled = async (): Promise<void> => {
  const [row] = await ask<{ readonly waits: boolean }>(
    database,
    `SELECT EXISTS (SELECT FROM florin.entry WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()))
         OR EXISTS (SELECT FROM florin.audit_record
                     WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())) AS waits`
  )
  if (row?.waits === true) await untilSettled()
}

/** Makes the bank before the first test, and keeps the end of its chain in the file `heads`. */
export const givenSealedBank = (): void => {
  beforeAll(async () => {
    database = await freshDatabase()
    for (const transactions of ["100", "200", "300"]) {
      const seeded = await florin("seed", "--accounts", "20", "--transactions", transactions)
      expect(seeded).toMatchObject({ code: 0 })
      await untilSettled()
      expect(await audit("seal")).toMatchObject({ code: 0 })
    }
    await ask(database, "CREATE SCHEMA kept")
    for (const table of tables)
      await ask(database, `CREATE TABLE kept.${table} AS TABLE florin.${table}`)
    writeFileSync(inFolder("heads"), (await audit("head")).stdout)
  }, 60_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))
}

/** Does something as a superuser who has switched the triggers off. */
export const tamper = (...statements: readonly string[]) =>
  ask(
    database,
    `DO $$ BEGIN
       SET LOCAL session_replication_role = replica;
       SET LOCAL search_path = florin;
       ${statements.map((statement) => `${statement};`).join("\n")}
     END $$`
  )

/** Puts every row back. */
export const restore = () =>
  tamper(
    ...tables.flatMap((table) => [
      `DELETE FROM ${table}`,
      `INSERT INTO ${table} SELECT * FROM kept.${table}`
    ])
  )

/** What verification says after a deed, which is undone then. */
export const damagesAfter = async (...deed: readonly string[]) => {
  await tamper(...deed)
  try {
    const { code, stdout } = await audit("verify", "--json", "--head", inFolder("heads"))
    const report = JSON.parse(stdout)
    expect(code).toBe(report.whole ? 0 : 1)
    return report.damages
  } finally {
    await restore()
  }
}

/** The entry and the record at this place of a block, as the block lists them. */
export const listed = async (block: number, leaf: number) => {
  const [row] = await ask<{ readonly kind: number; readonly id: string; readonly text: string }>(
    database,
    `SELECT get_byte(leaves, 49 * ${leaf}) AS kind,
            encode(substring(leaves FROM 49 * ${leaf} + 2 FOR 16), 'hex')::uuid::text AS id,
            florin.type_id(CASE get_byte(leaves, 49 * ${leaf}) WHEN 1 THEN 'entry' ELSE 'audit' END,
              encode(substring(leaves FROM 49 * ${leaf} + 2 FOR 16), 'hex')::uuid) AS text
       FROM florin.sealed_block WHERE number = ${block}`
  )
  if (row === undefined) throw new Error(`block ${block} has no leaf ${leaf}`)
  return row
}

/** The first leaf of a block that is of this kind. */
export const firstOf = async (block: number, kind: 1 | 2) => {
  for (let leaf = 0; ; leaf++) {
    const found = await listed(block, leaf)
    if (found.kind === kind) return { leaf, ...found }
  }
}

/** The last leaf of a block that is of this kind. */
export const lastOf = async (block: number, kind: 1 | 2) => {
  const [row] = await ask<{ readonly leaves: number }>(
    database,
    `SELECT leaf_count AS leaves FROM florin.sealed_block WHERE number = ${block}`
  )
  for (let leaf = Number(row?.leaves) - 1; ; leaf--) {
    const found = await listed(block, leaf)
    if (found.kind === kind) return { leaf, ...found }
  }
}
