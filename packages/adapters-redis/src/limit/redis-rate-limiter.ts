/**
 * The rate limiter of several processes: buckets that they share on Redis, and beside them
 * buckets of this process's own, which bound it whatever Redis says.
 *
 * An ask has to be admitted by both. So a Redis that was flushed, or that lies, lets nobody
 * take more of one process than the limit; and one that is away leaves the process to its own
 * buckets, or to half of the limit where the limit says so. Nobody is ever let through
 * unlimited. Upholds LIMIT-1.
 */
import {
  type BucketAsk,
  type LocalBucketsSettings,
  makeLocalBuckets,
  policyAlone,
  RateLimiter,
  type Taking
} from "@florin/domain/limit"
import { Effect, Layer } from "effect"
import { RedisLink } from "../redis-link.ts"
import { gatherTakings } from "./gather-takings.ts"

/** The limiter, on the connection of the layer below. */
export const redisRateLimiter = ({
  holdersMax,
  nowMillis
}: LocalBucketsSettings): Layer.Layer<RateLimiter, never, RedisLink> =>
  Layer.effect(
    RateLimiter,
    Effect.map(RedisLink, (link) => {
      const own = makeLocalBuckets(holdersMax)
      const alone = makeLocalBuckets(holdersMax)
      const askShared = gatherTakings(link)
      const takeAlone = (ask: BucketAsk, now: number, taken: Taking): Taking => {
        if (!ask.policy.halvedAlone) return taken
        const taking = alone.take({ ...ask, policy: policyAlone(ask.policy) }, now)
        if (!taking.admitted) own.giveBack(ask)
        return taking
      }
      const settle = (
        ask: BucketAsk,
        now: number,
        taken: Taking,
        shared: Taking | null
      ): Taking => {
        if (shared === null) return takeAlone(ask, now, taken)
        if (!shared.admitted) own.giveBack(ask)
        return fuller(shared, taken) ? taken : shared
      }
      return {
        take: (ask) =>
          Effect.suspend(() => {
            const now = Math.floor(nowMillis()) * 1_000
            const taken = own.take(ask, now)
            if (!taken.admitted) return Effect.succeed(taken)
            if (link.isAway()) return Effect.succeed(takeAlone(ask, now, taken))
            return Effect.callback<Taking>((resume) => {
              askShared(ask, (shared) => resume(Effect.succeed(settle(ask, now, taken, shared))))
            })
          })
      }
    })
  )

/** Whether the shared bucket admits and has more left than the process's own. */
const fuller = (shared: Taking, own: Taking): boolean =>
  shared.admitted && shared.fullMicros < own.fullMicros
