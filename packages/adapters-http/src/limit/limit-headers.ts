/**
 * What an answer tells of the limit it was counted on: the policy, and what is left of it.
 *
 * Source: draft-ietf-httpapi-ratelimit-headers-11. `q` and `w` tell the full bucket and the
 * seconds in which it fills; `r` and `t` what is left and the seconds until it is full.
 */
import { type BucketPolicy, refillMicros, type Taking } from "@florin/domain/limit"

/** The headers of an answer, by their names. */
export type LimitHeaders = Readonly<Record<string, string>>

/** Tells the headers of takings on one limit. */
export const limitHeaders = (policy: BucketPolicy): ((taking: Taking) => LimitHeaders) => {
  const stated = `"${policy.name}";q=${policy.capacity};w=${seconds(refillMicros(policy))}`
  const opening = `"${policy.name}";r=`
  return ({ fullMicros, remaining }) => ({
    "ratelimit-policy": stated,
    ratelimit: `${opening}${remaining};t=${seconds(fullMicros)}`
  })
}

const seconds = (micros: number): number => Math.ceil(micros / 1_000_000)
