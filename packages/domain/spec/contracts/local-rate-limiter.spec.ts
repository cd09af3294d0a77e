/** The limiter of one process keeps the contract, and forgets whoever was idle for longest. */
import { Context, Effect, Exit, Layer, Scope } from "effect"
import { describe, expect, it } from "vitest"
import { localRateLimiter, makeLocalBuckets, RateLimiter } from "../../src/limit/index.ts"
import { rateLimiterContract } from "../../testing/index.ts"

rateLimiterContract("of one process", async () => {
  const scope = Scope.makeUnsafe()
  const context = await Effect.runPromise(
    Layer.buildWithScope(localRateLimiter({ nowMillis: Date.now, holdersMax: 100 }), scope)
  )
  return {
    limiters: [Context.get(context, RateLimiter)],
    close: () => Effect.runPromise(Scope.close(scope, Exit.void))
  }
})

describe("The buckets of one process", () => {
  const policy = { name: "some", capacity: 1, tokenMicros: 1_000_000, halvedAlone: false }
  const another = { ...policy, name: "another" }
  const ask = (holder: string) => ({ policy, holder, cost: 1 })

  it("forget whoever was idle for longest when there are too many", () => {
    const buckets = makeLocalBuckets(2)
    for (const holder of ["ada", "grace"]) buckets.take(ask(holder), 10)
    expect(buckets.take(ask("ada"), 11).admitted).toBe(false)
    buckets.take(ask("mary"), 12)
    expect(buckets.take(ask("ada"), 13).admitted).toBe(false)
    expect(buckets.take(ask("grace"), 14).admitted).toBe(true)
  })

  it("forget nobody for a flood on another limit", () => {
    const buckets = makeLocalBuckets(2)
    buckets.take(ask("ada"), 10)
    for (let holder = 0; holder < 100; holder++)
      buckets.take({ policy: another, holder: `${holder}`, cost: 1 }, 11)
    expect(buckets.take(ask("ada"), 12).admitted).toBe(false)
  })

  it("take back what was not used after all", () => {
    const buckets = makeLocalBuckets(2)
    buckets.take(ask("ada"), 10)
    buckets.giveBack(ask("ada"))
    buckets.giveBack(ask("nobody"))
    expect(buckets.take(ask("ada"), 11).admitted).toBe(true)
    expect(buckets.take(ask("ada"), 12).admitted).toBe(false)
  })
})
