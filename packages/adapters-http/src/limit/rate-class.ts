/** The classes of routes for which a limit is set, and the limits that a deployment sets. */
import type { BucketPolicy } from "@florin/domain/limit"

/** What kind of thing a route does, as far as it must not be done too often. */
export type RateClass = "auth" | "register" | "reset" | "money" | "read" | "upload"

/** A limit: so many at once, and as many again in each span of time. */
export interface RateQuota {
  readonly count: number
  readonly seconds: number
}

/** A limit for each class, and the one of services, whatever they do. */
export type RateQuotas = Readonly<Record<RateClass | "service", RateQuota>>

/** The limits of a bank that chooses none of its own. */
export const usualQuotas: RateQuotas = {
  auth: { count: 20, seconds: 60 },
  register: { count: 5, seconds: 3_600 },
  reset: { count: 3, seconds: 3_600 },
  money: { count: 10, seconds: 60 },
  read: { count: 120, seconds: 60 },
  upload: { count: 10, seconds: 3_600 },
  service: { count: 600, seconds: 60 }
}

/** The limit of a class as the domain decides it. */
export const bucketPolicy = (
  name: RateClass | "service",
  { count, seconds }: RateQuota
): BucketPolicy => ({
  name,
  capacity: count,
  tokenMicros: Math.max(1, Math.round((seconds * 1_000_000) / count)),
  // Guessing at passwords and filling up registers must not get easier when Redis is away.
  halvedAlone: name === "auth" || name === "register" || name === "reset"
})
