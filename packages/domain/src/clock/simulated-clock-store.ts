/** The port that keeps how far a simulated clock has been moved, for all processes of a bank. */
import { Context, type Effect } from "effect"

export class SimulatedClockStore extends Context.Service<
  SimulatedClockStore,
  {
    /** Microseconds that the bank's time is ahead of the system's; zero if it was never moved. */
    readonly read: Effect.Effect<bigint>
    /**
     * Moves the bank's time so many microseconds ahead of the system's, unless it is
     * that far or farther already; gives how far ahead it is then. It never goes back.
     */
    readonly moveAhead: (to: bigint) => Effect.Effect<bigint>
  }
>()("@florin/domain/SimulatedClockStore") {}
