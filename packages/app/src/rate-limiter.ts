/**
 * The rate limiter of this process: shared with others on Redis where there is one, else its
 * own; and whether Redis answers, for whoever asks if the service is ready.
 *
 * A service without Redis serves all the same, so that it is ready without it.
 */
import type { ReadinessCheck } from "@florin/adapters-http"
import { RedisLink, redisLink, redisRateLimiter } from "@florin/adapters-redis"
import { localRateLimiter, type RateLimiter } from "@florin/domain/limit"
import { Context, Effect, Layer } from "effect"
import type { RedisSettings } from "./settings/settings.ts"

/** What is told of Redis: nothing where none is used. */
export class RedisReadiness extends Context.Service<
  RedisReadiness,
  { readonly checks: Effect.Effect<readonly ReadinessCheck[]> }
>()("@florin/app/RedisReadiness") {}

/** The limiter, and what is told of Redis. */
export const rateLimiter = ({
  url,
  ...how
}: RedisSettings): Layer.Layer<RateLimiter | RedisReadiness> => {
  if (url === undefined)
    return Layer.merge(
      localRateLimiter(),
      Layer.succeed(RedisReadiness, { checks: Effect.succeed([]) })
    )
  const readiness = Layer.effect(
    RedisReadiness,
    Effect.map(RedisLink, (link) => ({
      checks: Effect.sync(() => [{ name: "redis", ready: !link.isAway(), needed: false }])
    }))
  )
  return Layer.merge(redisRateLimiter(), readiness).pipe(Layer.provide(redisLink({ ...how, url })))
}
