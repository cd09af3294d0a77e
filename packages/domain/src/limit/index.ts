/** The face of limits: how often somebody may do something. */
export { type LocalBuckets, makeLocalBuckets } from "./local-buckets.ts"
export { type LocalBucketsSettings, localRateLimiter, RateLimiter } from "./rate-limiter.ts"
export {
  type BucketAsk,
  type BucketPolicy,
  type DecidedTaking,
  decideTaking,
  giveBack,
  policyAlone,
  refillMicros,
  type Taking,
  takingOf
} from "./token-bucket.ts"
