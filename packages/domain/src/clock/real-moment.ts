/**
 * What time it really is, whatever time the bank is on.
 *
 * Sessions, passwords, codes, keys and seals count it: moving the bank's simulated clock
 * signs nobody out and keeps nobody in.
 */
import { Clock, Effect } from "effect"
import { type Instant, instantFromMillis } from "../calendar/index.ts"

/** The system's time, in whole milliseconds. */
export const realMoment: Effect.Effect<Instant> = Effect.map(Clock.currentTimeMillis, (millis) =>
  instantFromMillis(Math.floor(millis))
)
