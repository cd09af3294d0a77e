/**
 * The bank's time: the moment now, and the business date that it falls on.
 *
 * A service, so that a decision never asks for the time itself and a deployment
 * for trying things out can run on a simulated clock. Sessions and passwords use
 * the real time and not this one: moving the bank's day signs nobody out.
 */
import { Context, type Effect, Schema } from "effect"
import type { BusinessDate, Instant } from "../calendar/index.ts"

/** The moment that a command is decided at. */
export interface BankTime {
  /** When: UTC, in microseconds since the Unix epoch. */
  readonly now: Instant
  /** The local date of `now` in the bank's time zone. */
  readonly today: BusinessDate
}

/** The clock runs on the system's time and cannot be moved. */
export class ClockNotSimulated extends Schema.TaggedError<ClockNotSimulated>()(
  "ClockNotSimulated",
  {}
) {}

/** A simulated clock only moves forward. */
export class ClockMovesForwardOnly extends Schema.TaggedError<ClockMovesForwardOnly>()(
  "ClockMovesForwardOnly",
  { now: Schema.String, asked: Schema.String }
) {}

/** Why the clock is not moved. */
export type ClockRefusal = ClockNotSimulated | ClockMovesForwardOnly

export class BankClock extends Context.Service<
  BankClock,
  {
    readonly time: Effect.Effect<BankTime>
    /** Moves a simulated clock to a later moment; the next `time` is at or after it. */
    readonly advanceTo: (moment: Instant) => Effect.Effect<BankTime, ClockRefusal>
  }
>()("@florin/domain/BankClock") {}
