/** Ids that a test can repeat: UUIDs of version 7 that follow from a seed. */
import { Effect } from "effect"
import { type Ids, uuidV7 } from "../../src/id/index.ts"

/** 2026-01-01T00:00:00Z: where the ids' time begins, a millisecond for each id. */
const firstMillis = 1_767_225_600_000n
const randomMask = (1n << 74n) - 1n
// Knuth's multiplier for 64 bits; what matters is that neighbours look unlike.
const multiplier = 6_364_136_223_846_793_005n

/** Makes the UUIDs of a seed, one a call, each greater than the one before it. */
export const uuidsOf = (seed: bigint): (() => string) => {
  let millis = firstMillis
  let random = seed & randomMask
  return () => {
    millis += 1n
    random = (random * multiplier + 1_442_695_040_888_963_407n) & randomMask
    return uuidV7({ millis, random })
  }
}

/** The ids of a bank in memory. */
export const memoryIds = (nextUuid: () => string): Ids["Service"] => ({
  nextUuid: Effect.sync(nextUuid)
})
