/**
 * The bank's clock on the system's time, which nobody moves.
 *
 * The clock for trying things out is in `simulated-bank-clock.ts`.
 */
import { Effect, Layer } from "effect"
import { businessDateAt, type TimeZone } from "../calendar/index.ts"
import { BankClock, ClockNotSimulated } from "./bank-clock.ts"
import { realMoment } from "./real-moment.ts"

/** The bank's time in a time zone: whole milliseconds of the system's clock. */
export const systemBankClock = (timeZone: TimeZone): Layer.Layer<BankClock> =>
  Layer.succeed(BankClock, {
    time: Effect.gen(function* () {
      const now = yield* realMoment
      return { now, today: businessDateAt(now, timeZone) }
    }),
    advanceTo: () => Effect.fail(new ClockNotSimulated({}))
  })
