/** The scripted day of wires, with few of them, on a real PostgreSQL and real folders. */
import { mkdtempSync, rmSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Redacted } from "effect"
import { afterAll, describe, expect, it } from "vitest"
import { openWireDay } from "../../src/demo/wires/open-wire-day.ts"
import { planWires } from "../../src/demo/wires/plan-wires.ts"
import { railFolders } from "../../src/wire/rail-folders.ts"
import { freshDatabase } from "../fresh-database.ts"

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const wires = 40

const live = async (seed: number) => {
  const folder = mkdtempSync(join(tmpdir(), "florin-wire-day-"))
  folders.push(folder)
  const lines: string[] = []
  const over = await Effect.runPromise(
    Effect.scoped(
      openWireDay({
        database: Redacted.make(await freshDatabase()),
        folder,
        wires,
        seed,
        tell: (line) => Effect.sync(() => lines.push(line))
      })
    )
  )
  const states = over.states.map(({ count, currency, direction, state, sum }) => ({
    kind: `${direction} ${state}`,
    currency,
    count,
    sum
  }))
  return { ...over, states, lines, rail: railFolders(join(folder, "rail")) }
}

/** Which messages of ISO 20022 lie in a folder. */
const namesOfMessages = async (folder: string) => {
  const names = await readdir(folder)
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))
  return new Set(texts.map((text) => /:xsd:(pacs\.[0-9.]+)"/u.exec(text)?.[1]))
}

describe("A day of wires", () => {
  it("brings each wire to a state, asks people, and ends with a clean audit", async () => {
    const { findings, lines, rail, states } = await live(1)
    const counted = (direction: string) =>
      states
        .filter(({ kind }) => kind.startsWith(direction))
        .reduce((sum, { count }) => sum + count, 0)
    expect(counted("outgoing")).toBe(wires)
    expect(new Set(states.map(({ kind }) => kind))).toEqual(
      new Set([
        "incoming credited",
        "incoming in_suspense",
        "incoming sent_back",
        "outgoing cancelled",
        "outgoing rejected",
        "outgoing returned",
        "outgoing settled",
        "outgoing submitted"
      ])
    )
    expect(findings.filter(({ law }) => law.startsWith("WIRE-")).length).toBeGreaterThan(0)
    expect(findings.filter(({ violations }) => violations > 0n)).toEqual([])
    expect(lines.at(-1)).toMatch(/: audit clean$/u)
    expect(lines.join("\n")).toMatch(/^[1-9]\d* are queued until the next business day\.$/mu)
    expect(await namesOfMessages(join(rail.done, "submitted"))).toEqual(
      new Set(["pacs.008.001.08", "pacs.004.001.10"])
    )
  }, 120_000)

  it("is the same day with the same seed, and another with another", async () => {
    const [first, again, other] = [await live(7), await live(7), await live(8)]
    expect(again.states).toEqual(first.states)
    expect(other.states).not.toEqual(first.states)
  }, 240_000)
})

describe("The plan of a day", () => {
  const planned = planWires(1_000, 40, 1)

  it("has wires of every kind, currency, bearer and answer, and some for the evening", () => {
    const kinds = (of: (wire: (typeof planned)[number]) => unknown) => new Set(planned.map(of)).size
    expect(planned).toHaveLength(1_000)
    expect(kinds(({ currency }) => currency)).toBe(2)
    expect(kinds(({ bearer }) => bearer)).toBe(3)
    expect(kinds(({ meant }) => meant)).toBe(3)
    expect(kinds(({ amount }) => amount % 100n)).toBe(17)
    expect(kinds(({ customer }) => customer)).toBe(40)
    expect(planned.filter(({ isLate }) => isLate).length).toBeGreaterThan(100)
    expect(planned.filter(({ amount }) => amount >= 1_000_000n).length).toBeGreaterThan(20)
  })

  it("is told by its seed alone", () => {
    expect(planWires(1_000, 40, 1)).toEqual(planned)
    expect(planWires(1_000, 40, 2)).not.toEqual(planned)
  })
})
