/**
 * The bank's clock on the system's time, which nobody moves.
 *
 * The clock for trying things out is in `simulated-bank-clock.ts`.
 */
import { Clock, Effect, Layer } from "effect"
import { businessDateAt, instantFromMillis, type TimeZone } from "../calendar/index.ts"
import { BankClock, ClockNotSimulated } from "./bank-clock.ts"

/** The bank's time in a time zone: whole milliseconds of the system's clock. */
export const systemBankClock = (timeZone: TimeZone): Layer.Layer<BankClock> =>
  Layer.succeed(BankClock, {
    time: Effect.gen(function* () {
      const now = instantFromMillis(Math.floor(yield* Clock.currentTimeMillis))
      return { now, today: businessDateAt(now, timeZone) }
    }),
    advanceTo: () => Effect.fail(new ClockNotSimulated({}))
  })
