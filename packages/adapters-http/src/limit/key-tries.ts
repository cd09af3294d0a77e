/**
 * How often one network address may come with a key that is none, before the books are asked
 * for the next one it brings.
 *
 * A token tells by its signature whether it is the bank's; a key only by a look into the
 * books. So tries that failed are counted in this process, and whoever has failed too often
 * waits, with a good key too.
 */
import { networkOf } from "@florin/domain/identity"
import { makeLocalBuckets } from "@florin/domain/limit"
import { Clock, Effect } from "effect"
import type { Asked } from "../request/asked.ts"
import { bucketPolicy, type RateQuota } from "./rate-class.ts"
import { RateLimited } from "./rate-limited.ts"

/** Tries with keys. */
export interface KeyTries {
  /** Refuses whoever has failed too often from there. */
  readonly before: (asked: Pick<Asked, "address">) => Effect.Effect<void, RateLimited>
  /** Counts a key that was none. */
  readonly failed: (asked: Pick<Asked, "address">) => Effect.Effect<void>
}

/** How many addresses are remembered. */
const addressesMax = 50_000

/** Counts from nothing; failed tries have the limit of signing in. */
export const keyTries = (quota: RateQuota): KeyTries => {
  const policy = bucketPolicy("auth", quota)
  const buckets = makeLocalBuckets(addressesMax)
  const take = (address: string | null, cost: number) =>
    Clock.clockWith((clock) =>
      Effect.succeed(
        buckets.take(
          { policy, holder: networkOf(address ?? "nowhere"), cost },
          Math.floor(clock.currentTimeMillisUnsafe()) * 1_000
        )
      )
    )
  return {
    before: ({ address }) =>
      Effect.flatMap(take(address, 0), ({ admitted, retryMicros }) =>
        admitted
          ? Effect.void
          : Effect.fail(
              new RateLimited({
                limit: policy.name,
                holder: "address",
                count: quota.count,
                seconds: quota.seconds,
                retryAfterSeconds: Math.max(1, Math.ceil(retryMicros / 1_000_000))
              })
            )
      ),
    failed: ({ address }) => Effect.asVoid(take(address, 1))
  }
}
