/**
 * The port that says how often somebody may do something.
 *
 * It is asked before anything else is, so it answers fast or not at all: an adapter that
 * cannot reach what it shares with others decides by what this process knows alone, and
 * never lets everybody through.
 */
import { Context, type Effect } from "effect"
import type { BucketAsk, Taking } from "./token-bucket.ts"

export class RateLimiter extends Context.Service<
  RateLimiter,
  {
    /** Takes the tokens, or none of them when there are not enough. It never fails. */
    readonly take: (ask: BucketAsk) => Effect.Effect<Taking>
  }
>()("@florin/domain/RateLimiter") {}
