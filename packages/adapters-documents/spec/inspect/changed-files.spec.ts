/**
 * Honest files with bytes changed, cut out or doubled are answered with a verdict, always.
 *
 * The same changes are made each time: a number that stands below is the seed of all.
 */
import { ContentReason } from "@florin/domain/document"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { honestFiles } from "../../testing/index.ts"
import { type Inspecting, openInspecting } from "./inspecting.ts"

let inspecting: Inspecting
beforeAll(async () => {
  inspecting = await openInspecting({ filesEach: 10_000 })
})
afterAll(() => inspecting.close())

const seed = 20_261_125
const changesEach = 150

/** Numbers that look like chance and are the same for a seed. */
const chance = (start: number) => {
  let state = start >>> 0
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const changed = (bytes: Buffer, next: (below: number) => number): Buffer => {
  const [at, length] = [next(bytes.length), 1 + next(24)]
  const kind = next(4)
  if (kind === 0) return bytes.subarray(0, at)
  if (kind === 1) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
  if (kind === 2) return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)])
  const other = Buffer.from(bytes)
  for (let nth = 0; nth < length; nth++)
    if (at + nth < other.length) other.writeUInt8(next(256), at + nth)
  return other
}

describe(`Files changed by chance (seed ${seed})`, () => {
  it.each(honestFiles.map((file, nth) => [file.id, nth, file] as const))(
    "%s gets an answer for every change",
    async (_, nth, file) => {
      const next = chance(seed + nth)
      const honest = file.make()
      const verdicts = new Map<string, number>()
      for (let change = 0; change < changesEach; change++) {
        const { answer } = await inspecting.inspect(changed(honest, next))
        const key = answer.verdict === "clean" ? "clean" : answer.reason
        verdicts.set(key, (verdicts.get(key) ?? 0) + 1)
      }
      const known = new Set<string>(["clean", ...ContentReason.literals])
      expect([...verdicts.keys()].filter((key) => !known.has(key))).toEqual([])
      // Much of a picture's bytes may change and it is a picture still; of none may all.
      expect(changesEach - (verdicts.get("clean") ?? 0)).toBeGreaterThan(changesEach / 4)
    }
  )
})
