/** Ids: their form, their order, and that nothing repeats. */
import { randomFillSync } from "node:crypto"
import { Ids } from "@florin/domain/id"
import { Effect } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { systemIds, uuidMaker } from "../src/ids.ts"

const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const millisOf = (uuid: string) => Number.parseInt(uuid.replace("-", "").slice(0, 12), 16)

// A clock that stands for long, jumps ahead, and sometimes goes back.
const anyClock = fc.array(fc.integer({ min: -5_000, max: 5_000 }), {
  minLength: 1,
  maxLength: 50
})

const readings = (steps: readonly number[]): (() => number) => {
  let now = 1_790_000_000_000
  let at = 0
  return () => {
    now += at % 3 === 0 ? (steps[at % steps.length] ?? 0) : 0
    at++
    return now
  }
}

describe("Ids", () => {
  it("are UUIDs of version 7 and of the moment at which they are made", async () => {
    const before = Date.now()
    const uuid = await Effect.runPromise(
      Effect.flatMap(Ids, (ids) => ids.nextUuid).pipe(Effect.provide(systemIds))
    )
    expect(uuid).toMatch(version7)
    expect(millisOf(uuid)).toBeGreaterThanOrEqual(before)
    expect(millisOf(uuid)).toBeLessThanOrEqual(Date.now())
  })

  it("each is greater than the one before it, however the system's clock moves", () => {
    fc.assert(
      fc.property(anyClock, (steps) => {
        const next = uuidMaker({ millis: readings(steps), fill: randomFillSync })
        let last = ""
        for (let count = 0; count < 300; count++) {
          const uuid = next()
          expect(uuid).toMatch(version7)
          expect(uuid > last).toBe(true)
          last = uuid
        }
      }),
      { numRuns: 50 }
    )
  })

  it("go on into the next millisecond when the counter of one is used up", () => {
    // The clock stands still, and every random bit is set.
    const next = uuidMaker({ millis: () => 1_000, fill: (block) => block.fill(0xff) })
    const uuids = Array.from({ length: 10_000 }, next)
    expect(uuids.every((uuid) => version7.test(uuid))).toBe(true)
    expect(uuids.toSorted()).toEqual(uuids)
    expect(new Set(uuids).size).toBe(uuids.length)
    // It began at the last number of the lower half: 2,049 ids for each millisecond.
    expect(new Set(uuids.map(millisOf))).toEqual(new Set([1_000, 1_001, 1_002, 1_003, 1_004]))
  })

  it("of two makers at the same moment never meet", () => {
    const one = uuidMaker({ millis: () => 5, fill: randomFillSync })
    const other = uuidMaker({ millis: () => 5, fill: randomFillSync })
    const uuids = Array.from({ length: 20_000 }, () => [one(), other()]).flat()
    expect(new Set(uuids).size).toBe(uuids.length)
  })
})
