/** A clock by which work takes no time, unless the test says so; sleeping takes what it takes. */
import { Clock, Effect } from "effect"

/** A clock whose monotonic time stands still until it is moved. */
export const standingClock = Effect.map(Clock.Clock, (real) => {
  let nanos = 0n
  const clock: Clock.Clock = {
    currentTimeMillis: real.currentTimeMillis,
    currentTimeMillisUnsafe: () => real.currentTimeMillisUnsafe(),
    currentTimeNanos: real.currentTimeNanos,
    currentTimeNanosUnsafe: () => real.currentTimeNanosUnsafe(),
    monotonicTimeNanos: Effect.sync(() => nanos),
    monotonicTimeNanosUnsafe: () => nanos,
    sleep: (duration) => real.sleep(duration)
  }
  return {
    clock,
    /** How far it was moved. */
    micros: () => nanos / 1_000n,
    move: (millis: number) =>
      Effect.sync(() => {
        nanos += BigInt(millis) * 1_000_000n
      })
  }
})
