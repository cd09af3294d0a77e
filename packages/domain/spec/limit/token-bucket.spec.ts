/** A limit is kept in every window of time, and refuses nobody who stayed within it. */
import * as fc from "fast-check"
import { expect } from "vitest"
import {
  type BucketPolicy,
  decideTaking,
  makeLocalBuckets,
  policyAlone,
  type Taking
} from "../../src/limit/index.ts"
import { type AskedTokens, anyAskHistory, anyBucketPolicy } from "../../testing/index.ts"
import { law } from "../law.ts"

const id = "LIMIT-1"
const heading = "A limit is never exceeded, and whoever stays within it is never refused"
const options = {
  runs: 500,
  caseNoun: "histories of asks",
  upheldBy: [
    "packages/domain/src/limit/token-bucket.ts",
    "packages/adapters-redis/src/limit/redis-rate-limiter.ts"
  ]
}

/** A moment of our time, in microseconds, where histories begin. */
const beginning = 1_770_000_000_000_000

const anyHistory = anyBucketPolicy.chain((policy) =>
  fc.record({ policy: fc.constant(policy), asks: anyAskHistory(policy) })
)

interface Told extends Taking {
  readonly at: number
  readonly holder: string
  readonly cost: number
}

/** What becomes of every ask of a history, on buckets of one process. */
const told = (policy: BucketPolicy, asks: readonly AskedTokens[]): readonly Told[] => {
  const buckets = makeLocalBuckets(10)
  let at = beginning
  return asks.map(({ afterMicros, cost, holder }) => {
    at += afterMicros
    return { ...buckets.take({ policy, holder, cost }, at), at, holder, cost }
  })
}

/** By how much the fullest window that ends with this ask would be exceeded, in microseconds. */
const excess = (policy: BucketPolicy, before: readonly Told[], ask: Told): number => {
  const own = before.filter(({ admitted, holder }) => admitted && holder === ask.holder)
  const wanted = Math.max(ask.cost, 1)
  const windows = own.map((first, place) => {
    const tokens = own.slice(place).reduce((sum, { cost }) => sum + cost, wanted)
    return (tokens - policy.capacity) * policy.tokenMicros - (ask.at - first.at)
  })
  return Math.max((wanted - policy.capacity) * policy.tokenMicros, ...windows)
}

law(
  id,
  heading,
  "in no window of time is more admitted than a full bucket and what comes back in that window, whoever else asks between",
  options,
  fc.property(anyHistory, ({ asks, policy }) => {
    const admitted = told(policy, asks).filter((each) => each.admitted)
    for (const [from, first] of admitted.entries()) {
      let tokens = 0
      for (const last of admitted.slice(from)) {
        if (last.holder !== first.holder) continue
        tokens += last.cost
        const allowed = policy.capacity * policy.tokenMicros + (last.at - first.at)
        expect(tokens * policy.tokenMicros).toBeLessThanOrEqual(allowed)
      }
    }
  })
)

law(
  id,
  heading,
  "an ask is refused only when some window that ends with it would be exceeded, and told to wait exactly until none would",
  options,
  fc.property(anyHistory, ({ asks, policy }) => {
    const all = told(policy, asks)
    for (const [place, each] of all.entries()) {
      const over = excess(policy, all.slice(0, place), each)
      expect(each.admitted).toBe(over <= 0)
      expect(each.retryMicros).toBe(Math.max(over, 0))
    }
  })
)

law(
  id,
  heading,
  "what is told to be left can be taken at once, and not one more",
  options,
  fc.property(anyHistory, ({ asks, policy }) => {
    let fullAt = 0
    let at = beginning
    for (const { afterMicros, cost } of asks) {
      at += afterMicros
      const taking = decideTaking({ policy, cost }, fullAt, at)
      fullAt = taking.fullAt
      const all = decideTaking({ policy, cost: taking.remaining }, fullAt, at)
      expect(all.admitted).toBe(taking.remaining > 0)
      expect(decideTaking({ policy, cost: taking.remaining + 1 }, fullAt, at).admitted).toBe(false)
      expect(
        decideTaking({ policy, cost: policy.capacity }, fullAt, at + taking.fullMicros)
      ).toMatchObject({ admitted: true, remaining: 0 })
    }
  })
)

law(
  id,
  heading,
  "whatever a store says of a bucket, it counts as empty at the most and as full at the least",
  options,
  fc.property(
    anyBucketPolicy,
    fc.integer({ min: -(2 ** 52), max: 2 ** 52 }),
    fc.integer({ min: 0, max: 3 }),
    (policy, nonsense, cost) => {
      const taking = decideTaking({ policy, cost }, nonsense, beginning)
      expect(taking.remaining).toBeGreaterThanOrEqual(0)
      expect(taking.remaining).toBeLessThanOrEqual(policy.capacity)
      expect(taking.fullMicros).toBeLessThanOrEqual(policy.capacity * policy.tokenMicros)
    }
  )
)

law(
  id,
  heading,
  "a limit that is halved for a process alone admits no more there than the limit itself does",
  options,
  fc.property(anyHistory, ({ asks, policy }) => {
    const alone = told(policyAlone({ ...policy, halvedAlone: true }), asks)
    const most = Math.ceil(policy.capacity / 2)
    for (const [place, first] of alone.entries()) {
      let tokens = 0
      for (const last of alone.slice(place)) {
        if (!last.admitted || last.holder !== first.holder) continue
        tokens += last.cost
        const allowed = 2 * most * policy.tokenMicros + (last.at - first.at)
        expect(2 * tokens * policy.tokenMicros).toBeLessThanOrEqual(allowed)
      }
    }
    expect(policyAlone({ ...policy, halvedAlone: false })).toEqual({
      ...policy,
      halvedAlone: false
    })
  })
)
