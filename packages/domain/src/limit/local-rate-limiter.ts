/**
 * The rate limiter of a bank that runs as one process: buckets in its own memory.
 *
 * Several processes that each have one admit that many times the limit; those share their
 * buckets through an adapter instead.
 */
import { Clock, Effect, Layer } from "effect"
import { makeLocalBuckets } from "./local-buckets.ts"
import { RateLimiter } from "./rate-limiter.ts"

/** How many holders' buckets a process keeps for each limit. */
export const localHoldersMax = 50_000

/** The limiter; every layer that is built has buckets of its own. */
export const localRateLimiter = (holdersMax = localHoldersMax): Layer.Layer<RateLimiter> =>
  Layer.sync(RateLimiter, () => {
    const buckets = makeLocalBuckets(holdersMax)
    return {
      take: (ask) =>
        Clock.clockWith((clock) =>
          Effect.succeed(buckets.take(ask, Math.floor(clock.currentTimeMillisUnsafe()) * 1_000))
        )
    }
  })
