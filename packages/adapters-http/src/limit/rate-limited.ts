/** The refusal of a request that came too soon after too many others. */
import { Schema } from "effect"

/** The limit is reached: which one, for whom, and when to try again. */
export class RateLimited extends Schema.TaggedError<RateLimited>()("RateLimited", {
  limit: Schema.String,
  holder: Schema.Literals(["address", "user", "service"]),
  count: Schema.Int,
  seconds: Schema.Number,
  retryAfterSeconds: Schema.Int
}) {}
