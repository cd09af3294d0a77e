/** Counts how long something takes, which no correction of the system's clock changes. */
import { Clock, Effect } from "effect"

/** Starts to count; gives the work that tells how many microseconds it has been since. */
export const startStopwatch: Effect.Effect<Effect.Effect<bigint>> = Effect.map(
  Clock.monotonicTimeNanos,
  (begun) => Effect.map(Clock.monotonicTimeNanos, (now) => (now - begun) / 1_000n)
)
