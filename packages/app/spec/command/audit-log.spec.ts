/** The sealed log, from sealing to the proof in a stranger's hands. */
import { readFileSync, writeFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { audit, firstOf, givenSealedBank, inFolder, stranger } from "./sealed-bank.ts"

givenSealedBank()

describe("The sealed log", () => {
  it("is whole after sealing, and all of it is sealed", async () => {
    const { code, stdout } = await audit("verify")
    expect(stdout).toMatch(/^\d+ records in 3 blocks were compared with the books. All is sealed./u)
    expect(stdout).toMatch(/\nThe sealed log is whole\.\n$/u)
    expect(code).toBe(0)
  })

  it("is checked by a stranger from an export and heads that were kept", async () => {
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
