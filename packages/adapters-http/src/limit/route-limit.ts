/**
 * How often a route may be asked: by a user, by a service, or from a network address.
 *
 * Whoever is signed in is counted by who they are, wherever they come from; everybody else
 * by the address, which is looked at before the books are. A service has one limit for all
 * it does.
 */
import { networkOf } from "@florin/domain/identity"
import type { BucketPolicy, RateLimiter, Taking } from "@florin/domain/limit"
import { Context, Effect, Metric } from "effect"
import { type Asker, isPerson } from "../identity/caller.ts"
import type { Asked } from "../request/asked.ts"
import type { AnyRoute } from "../route.ts"
import { type LimitHeaders, limitHeaders } from "./limit-headers.ts"
import { bucketPolicy, type RateQuotas } from "./rate-class.ts"
import { RateLimited } from "./rate-limited.ts"

/** Counts a request of a route, and tells the headers of its answer; or refuses it. */
export type RouteLimit = (
  asked: Pick<Asked, "address">,
  asker: Asker | null,
  tell: (headers: LimitHeaders) => void
) => Effect.Effect<void, RateLimited>

/** The limits of all routes of a service. */
export const routeLimits = (
  limiter: RateLimiter["Service"],
  quotas: RateQuotas
): ((route: Pick<AnyRoute, "rateClass">) => RouteLimit) => {
  const ofServices = counted(limiter, bucketPolicy("service", quotas.service))
  return ({ rateClass }) => {
    const ofClass = counted(limiter, bucketPolicy(rateClass, quotas[rateClass]))
    return ({ address }, asker, tell) => {
      if (asker === null) return ofClass("address", networkOf(address ?? "nowhere"), tell)
      return isPerson(asker)
        ? ofClass("user", asker.principal, tell)
        : ofServices("service", asker.principal, tell)
    }
  }
}

const limited = new Map<string, Metric.Counter<number>>()

const countLimited = (limit: string): void => {
  const known = limited.get(limit)
  const counter =
    known ??
    Metric.counter("florin_http_requests_limited_total", {
      description: "Requests refused for coming too often",
      attributes: { limit }
    })
  if (known === undefined) limited.set(limit, counter)
  counter.updateUnsafe(1, Context.empty())
}

const counted = (limiter: RateLimiter["Service"], policy: BucketPolicy) => {
  const headersOf = limitHeaders(policy)
  const refusalOf = (holder: RateLimited["holder"], { retryMicros }: Taking) =>
    new RateLimited({
      limit: policy.name,
      holder,
      count: policy.capacity,
      seconds: Math.ceil((policy.capacity * policy.tokenMicros) / 1_000_000),
      retryAfterSeconds: Math.max(1, Math.ceil(retryMicros / 1_000_000))
    })
  return (holder: RateLimited["holder"], id: string, tell: (headers: LimitHeaders) => void) =>
    Effect.flatMap(limiter.take({ policy, holder: id, cost: 1 }), (taking) => {
      tell(headersOf(taking))
      if (taking.admitted) return Effect.void
      countLimited(policy.name)
      return Effect.fail(refusalOf(holder, taking))
    })
}
