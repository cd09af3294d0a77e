/**
 * The sealed log, from sealing to the proof in a stranger's hands; and what a superuser did
 * to it behind the bank's back, found at its place.
 */

import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { checkout } from "../../src/settings/index.ts"
import { ask, freshDatabase } from "../fresh-database.ts"
import { command } from "../in-process.ts"

const folder = mkdtempSync(join(tmpdir(), "florin-audit-"))
const inFolder = (name: string) => join(folder, name)
let database = ""

const florin = (...args: readonly string[]) =>
  command(args, { DATABASE_URL: database, FLORIN_DATA_DIR: folder })

const audit = (...args: readonly string[]) => florin("audit", ...args)

/** The verifier as a stranger runs it: a process of its own, away from the checkout. */
const stranger = (...args: readonly string[]) => {
  const verifier = join(checkout, "packages/app/verify/verify-florin-export.mjs")
  const { status, stderr, stdout } = spawnSync(process.execPath, [verifier, ...args], {
    cwd: "/",
    encoding: "utf8"
  })
  return { code: status, said: stdout + stderr }
}

const tables = ["entry", "posting", "audit_record", "sealed_block"] as const

beforeAll(async () => {
  database = await freshDatabase()
  for (const transactions of ["100", "200", "300"]) {
    const seeded = await florin("seed", "--accounts", "20", "--transactions", transactions)
    expect(seeded).toMatchObject({ code: 0 })
    expect(await audit("seal")).toMatchObject({ code: 0 })
  }
  await ask(database, "CREATE SCHEMA kept")
  for (const table of tables)
    await ask(database, `CREATE TABLE kept.${table} AS TABLE florin.${table}`)
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("The sealed log", () => {
  it("is whole after sealing, and all of it is sealed", async () => {
    const { code, stdout } = await audit("verify")
    expect(stdout).toMatch(/^\d+ records in 3 blocks were compared with the books. All is sealed./u)
    expect(stdout).toMatch(/\nThe sealed log is whole\.\n$/u)
    expect(code).toBe(0)
  })

  it("is checked by a stranger from an export and heads that were kept", async () => {
    writeFileSync(inFolder("heads"), (await audit("head")).stdout)
    const exported = await audit("export", inFolder("export"))
    expect(exported.code).toBe(0)
    const checked = stranger("export", inFolder("export"), "--head", inFolder("heads"))
    expect(checked.said).toMatch(/^OK {2}\d+ records in 3 blocks, up to [0-9a-f]{64}\n$/u)
    expect(checked.code).toBe(0)
    expect((await audit("export", inFolder("export"))).stderr).toContain("cannot be written")
  })

  it("proves each record, to a stranger too", async () => {
    const { code, stdout } = await audit("proof", (await firstOf(2, 1)).text)
    expect(code).toBe(0)
    writeFileSync(inFolder("proof"), stdout)
    const { keyId } = JSON.parse(stdout).block
    expect(stranger("proof", inFolder("proof"), "--key", keyId)).toMatchObject({ code: 0 })
    expect(stranger("proof", inFolder("proof"), "--key", "another")).toMatchObject({ code: 1 })
    writeFileSync(inFolder("forged"), stdout.replace(/\\"USD\\"/u, '\\"EUR\\"'))
    expect(stranger("proof", inFolder("forged"))).toEqual({
      code: 1,
      said: "WRONG  the record does not lead to the block's root\n"
    })
  })
})

/** Does something as a superuser who has switched the triggers off. */
const tamper = (...statements: readonly string[]) =>
  ask(
    database,
    `DO $$ BEGIN
       SET LOCAL session_replication_role = replica;
       SET LOCAL search_path = florin;
       ${statements.map((statement) => `${statement};`).join("\n")}
     END $$`
  )

const restore = () =>
  tamper(
    ...tables.flatMap((table) => [
      `DELETE FROM ${table}`,
      `INSERT INTO ${table} SELECT * FROM kept.${table}`
    ])
  )

/** What verification says after a deed, which is undone then. */
const damagesAfter = async (...deed: readonly string[]) => {
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
const listed = async (block: number, leaf: number) => {
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
const firstOf = async (block: number, kind: 1 | 2) => {
  for (let leaf = 0; ; leaf++) {
    const found = await listed(block, leaf)
    if (found.kind === kind) return { leaf, ...found }
  }
}

/** The last leaf of a block that is of this kind. */
const lastOf = async (block: number, kind: 1 | 2) => {
  const [row] = await ask<{ readonly leaves: number }>(
    database,
    `SELECT leaf_count AS leaves FROM florin.sealed_block WHERE number = ${block}`
  )
  for (let leaf = Number(row?.leaves) - 1; ; leaf--) {
    const found = await listed(block, leaf)
    if (found.kind === kind) return { leaf, ...found }
  }
}

const rowDamage = (
  kind: string,
  block: number,
  { leaf, text }: Awaited<ReturnType<typeof firstOf>>
) => ({
  kind,
  block: String(block),
  leaf,
  id: text
})

describe("What a superuser does behind the bank's back", () => {
  it("is nothing, when nothing was done", async () => {
    expect(await damagesAfter("PERFORM 1")).toEqual([])
  })

  it.each([
    ["a word of an entry", "UPDATE entry SET description = description || '.' WHERE id = 'ID'"],
    [
      "the moment of an entry",
      "UPDATE entry SET booked_at = booked_at + interval '1 microsecond' WHERE id = 'ID'"
    ],
    ["who asked for an entry", "UPDATE entry SET principal = 'nobody' WHERE id = 'ID'"],
    [
      "the amount of a posting",
      "UPDATE posting SET amount = amount + 1 WHERE entry_id = 'ID' AND line_no = 1"
    ],
    [
      "the account of a posting",
      "UPDATE posting SET account_id = 'ID' WHERE entry_id = 'ID' AND line_no = 2"
    ],
    ["a posting taken away", "DELETE FROM posting WHERE entry_id = 'ID' AND line_no = 2"],
    [
      "the date of a posting",
      "UPDATE posting SET value_date = value_date + 1 WHERE entry_id = 'ID'"
    ]
  ])("%s: the entry is named", async (_, deed) => {
    const entry = await firstOf(2, 1)
    expect(await damagesAfter(deed.replaceAll("ID", entry.id))).toEqual([
      rowDamage("row-changed", 2, entry)
    ])
  })

  it.each([
    [
      "what an audit record says",
      `UPDATE audit_record SET after = after || '{"a": "b"}' WHERE id = 'ID'`
    ],
    ["whom it says it of", "UPDATE audit_record SET subject = subject || 'x' WHERE id = 'ID'"]
  ])("%s: the record is named", async (_, deed) => {
    const record = await firstOf(1, 2)
    expect(await damagesAfter(deed.replaceAll("ID", record.id))).toEqual([
      rowDamage("row-changed", 1, record)
    ])
  })

  it("a row deleted, with all that belongs to it", async () => {
    const entry = await firstOf(2, 1)
    const damages = await damagesAfter(
      `DELETE FROM posting WHERE entry_id = '${entry.id}'`,
      `DELETE FROM entry WHERE id = '${entry.id}'`
    )
    expect(damages).toEqual([rowDamage("row-deleted", 2, entry)])
  })

  it("a row added to what was sealed", async () => {
    const record = await firstOf(1, 2)
    const added = "00000000-0000-7000-8000-00000000abcd"
    const damages = await damagesAfter(
      `CREATE TEMPORARY TABLE copied ON COMMIT DROP AS
         SELECT * FROM audit_record WHERE id = '${record.id}'`,
      `UPDATE copied SET id = '${added}'`,
      "INSERT INTO audit_record SELECT * FROM copied"
    )
    expect(damages).toMatchObject([{ kind: "row-added", block: "1", leaf: null }])
  })

  it("two rows that changed places", async () => {
    const [one, other] = [await firstOf(1, 2), await lastOf(1, 2)]
    const moved = [rowDamage("row-moved", 1, one), rowDamage("row-moved", 1, other)]
    const exchange = (columns: string) =>
      `UPDATE audit_record r SET ${columns} FROM audit_record o
        WHERE r.id IN ('${one.id}', '${other.id}') AND o.id IN ('${one.id}', '${other.id}')
          AND r.id <> o.id`
    expect(await damagesAfter(exchange("xid = o.xid"))).toEqual(moved)
    const between = "00000000-0000-7000-8000-00000000abcd"
    const rename = (from: string, to: string) =>
      `UPDATE audit_record SET id = '${to}' WHERE id = '${from}'`
    expect(
      await damagesAfter(
        rename(one.id, between),
        rename(other.id, one.id),
        rename(between, other.id)
      )
    ).toEqual(moved)
  })

  it.each([
    [
      "the root of a block",
      "UPDATE sealed_block SET root = sha256('x') WHERE number = 2",
      ["block-altered", "leaves-altered"]
    ],
    [
      "the hash of a block",
      "UPDATE sealed_block SET hash = sha256('x') WHERE number = 3",
      ["block-altered", "signature-broken", "head-missing"]
    ],
    [
      "when a block was sealed",
      "UPDATE sealed_block SET sealed_at = sealed_at - interval '1 day' WHERE number = 2",
      ["block-altered"]
    ],
    [
      "a byte in the list of leaves",
      "UPDATE sealed_block SET leaves = set_byte(leaves, 20, get_byte(leaves, 20) # 1) WHERE number = 2",
      ["leaves-altered", "row-changed"]
    ],
    [
      "the signature of a block",
      "UPDATE sealed_block SET signature = set_byte(signature, 9, get_byte(signature, 9) # 1) WHERE number = 2",
      ["signature-broken"]
    ],
    [
      "a block taken out of the middle",
      "DELETE FROM sealed_block WHERE number = 2",
      ["block-missing", "chain-broken"]
    ],
    [
      "two blocks that changed places",
      "UPDATE sealed_block SET number = -number WHERE number > 1; UPDATE sealed_block SET number = 5 + number WHERE number < 0",
      ["chain-broken", "block-altered", "signature-broken", "head-missing"]
    ]
  ])("%s", async (_, deed, kinds) => {
    const damages: ReadonlyArray<{ readonly kind: string }> = await damagesAfter(
      ...(deed.includes("-number")
        ? ["ALTER TABLE sealed_block DROP CONSTRAINT IF EXISTS sealed_block_number_check"]
        : []),
      deed
    )
    expect(new Set(damages.map(({ kind }) => kind))).toEqual(new Set(kinds))
  })

  it("the end of the chain cut off: only a head that was kept outside tells", async () => {
    await tamper("DELETE FROM sealed_block WHERE number = 3")
    expect(await audit("verify")).toMatchObject({ code: 0 })
    const { code, stdout } = await audit("verify", "--head", inFolder("heads"))
    await restore()
    expect(code).toBe(1)
    expect(stdout).toMatch(/^The kept head of block 3 is not in the chain: its end was cut/mu)
  })

  it("addresses and personal data erased: nothing is damaged", async () => {
    expect(
      await damagesAfter(
        "UPDATE entry SET address = NULL",
        "UPDATE audit_record SET address = NULL, personal = '{}'"
      )
    ).toEqual([])
  })
})

describe("An export that was changed on the way", () => {
  const checkedAfter = (change: (lines: readonly string[]) => readonly string[]) => {
    const lines = readFileSync(inFolder("export"), "utf8").trimEnd().split("\n")
    writeFileSync(inFolder("changed"), `${change(lines).join("\n")}\n`)
    return stranger("export", inFolder("changed"), "--head", inFolder("heads"))
  }
  const isBlock = (line: string) => line.startsWith('{"block"')

  it("a byte, a record less, two records exchanged: the block is named", () => {
    const changes: ReadonlyArray<(lines: readonly string[]) => readonly string[]> = [
      (lines) => lines.with(5, (lines[5] ?? "").replace("seed", "sEed")),
      (lines) => lines.toSpliced(5, 1),
      (lines) => lines.with(5, lines[6] ?? "").with(6, lines[5] ?? "")
    ]
    for (const change of changes) {
      const { code, said } = checkedAfter(change)
      expect(said).toContain("WRONG  block 1: its records do not lead to its root")
      expect(code).toBe(1)
    }
  })

  it("a block less, or the end cut off", () => {
    const blocks = (lines: readonly string[]) =>
      lines.flatMap((line, at) => (isBlock(line) ? [at] : []))
    const middle = checkedAfter((lines) => {
      const [, second = 0, third = 0] = blocks(lines)
      return lines.toSpliced(second, third - second)
    })
    expect(middle.said).toContain("block 3: it follows block 1")
    const end = checkedAfter((lines) => lines.slice(0, blocks(lines)[2]))
    expect(end.said).toContain("the kept head of block 3 is not in the chain")
    expect([middle.code, end.code]).toEqual([1, 1])
  })

  it("something that is no export", () => {
    expect(checkedAfter(() => ["{}"])).toMatchObject({ code: 2 })
    expect(stranger("export")).toMatchObject({ code: 2 })
  })
})
