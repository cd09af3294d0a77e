/** What a superuser did behind the bank's back is found, and named at its place. */
import { describe, expect, it } from "vitest"
import {
  audit,
  damagesAfter,
  firstOf,
  givenSealedBank,
  inFolder,
  lastOf,
  restore,
  tamper
} from "./sealed-bank.ts"

givenSealedBank()

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

describe("ASVS 16.4.2 · What a superuser does behind the bank's back", () => {
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
