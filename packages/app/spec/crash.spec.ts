/**
 * The service, and PostgreSQL, killed under load: the crash runs of the bench, with three
 * hits instead of twenty, as a person would run them.
 */
import { describe, expect, it } from "vitest"
import { run } from "./program.ts"

const crash = async (name: string) => {
  const { code, stdout, stderr } = await run("../../bench/main.ts", [name], {
    env: { FLORIN_BENCH_HITS: "3" }
  }).ended
  const count = (pattern: RegExp): number => Number(pattern.exec(stdout)?.[1] ?? Number.NaN)
  return {
    told: `${stderr}\n${stdout}`,
    code,
    hits: count(/: (\d+) hits, seed /u),
    acknowledged: count(/, acknowledged (\d+),/u),
    unknown: count(/of these (\d+) after an unknown outcome/u),
    lost: count(/ lost (\d+),/u),
    doubled: count(/ doubled (\d+),/u)
  }
}

describe("Killed under load", () => {
  it.each(["crash-service", "crash-database"])(
    "%s loses nothing that it acknowledged, and does nothing twice",
    async (name) => {
      const { acknowledged, told, unknown, ...counts } = await crash(name)
      expect(counts, told).toEqual({ code: 0, hits: 3, lost: 0, doubled: 0 })
      expect(acknowledged, told).toBeGreaterThan(50)
      expect(unknown, told).toBeGreaterThan(0)
    },
    90_000
  )
})
