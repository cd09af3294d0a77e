/** A sealer that is killed at any moment leaves whole blocks, and the next one goes on. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ask, freshDatabase } from "../fresh-database.ts"
import { command } from "../in-process.ts"
import { run } from "../program.ts"

const folder = mkdtempSync(join(tmpdir(), "florin-killed-"))
let env = { DATABASE_URL: "", FLORIN_DATA_DIR: folder }

beforeAll(async () => {
  env = { ...env, DATABASE_URL: await freshDatabase() }
  const seeded = await command(["seed", "--accounts", "50", "--transactions", "6000"], env)
  expect(seeded).toMatchObject({ code: 0 })
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const sealedBlocks = async (): Promise<number> => {
  const [row] = await ask<{ readonly blocks: number }>(
    env.DATABASE_URL,
    "SELECT count(*)::int AS blocks FROM florin.sealed_block"
  )
  return row?.blocks ?? 0
}

describe("A sealer killed between its steps", () => {
  it("leaves a whole chain each time, which the next one continues", async () => {
    let blocks = 0
    for (const millis of [5, 20, 45, 80]) {
      const sealer = run("spec/audit/seal-forever.ts", [], { env })
      await sealer.see(/^sealing$/mu)
      await setTimeout(millis)
      sealer.signal("SIGKILL")
      await sealer.ended
      const verified = await command(["audit", "verify", "--json"], env)
      expect(verified.code).toBe(0)
      const now = await sealedBlocks()
      expect(now).toBeGreaterThanOrEqual(blocks)
      blocks = now
    }
    // And once in the midst of it for certain, however busy the machine is.
    const midway = run("spec/audit/seal-forever.ts", [], { env })
    await expect.poll(sealedBlocks, { timeout: 30_000 }).toBeGreaterThan(blocks)
    midway.signal("SIGKILL")
    await midway.ended
    expect((await command(["audit", "verify", "--json"], env)).code).toBe(0)
    const finished = run("spec/audit/seal-forever.ts", [], { env })
    await finished.see(/^all is sealed$/mu)
    finished.signal("SIGKILL")
    const { code, stdout } = await command(["audit", "verify"], env)
    expect(stdout).toContain("The sealed log is whole.")
    expect(code).toBe(0)
  }, 60_000)
})
