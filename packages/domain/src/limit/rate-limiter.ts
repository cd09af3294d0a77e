/**
 * The port that says how often somebody may do something, and the one of a process alone.
 *
 * It is asked before anything else is, so it answers fast or not at all: an adapter that
 * cannot reach what it shares with others decides by what this process knows alone, and
 * never lets everybody through.
 */
import { Context, Effect, Layer } from "effect"
import { makeLocalBuckets } from "./local-buckets.ts"
import type { BucketAsk, Taking } from "./token-bucket.ts"

export class RateLimiter extends Context.Service<
  RateLimiter,
  {
    /** Takes the tokens, or none of them when there are not enough. It never fails. */
    readonly take: (ask: BucketAsk) => Effect.Effect<Taking>
  }
>()("@florin/domain/RateLimiter") {}

/** What a process keeps of buckets by itself. */
export interface LocalBucketsSettings {
  /** Tells the milliseconds since the Unix epoch. */
  readonly nowMillis: () => number
  /** How many holders' buckets are kept for each limit. */
  readonly holdersMax: number
}

/**
 * The limiter of a bank that runs as one process: buckets in its own memory. Several
 * processes that each have one admit that many times the limit; those share their buckets
 * through an adapter instead.
 */
export const localRateLimiter = ({
  holdersMax,
  nowMillis
}: LocalBucketsSettings): Layer.Layer<RateLimiter> =>
  Layer.sync(RateLimiter, () => {
    const buckets = makeLocalBuckets(holdersMax)
    return { take: (ask) => Effect.sync(() => buckets.take(ask, Math.floor(nowMillis()) * 1_000)) }
  })
