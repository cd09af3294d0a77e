/** What time it really is: what people prove counts real time, not the bank's. */
import { type Instant, instantFromMillis } from "@florin/domain/calendar"
import { Clock, Effect } from "effect"

/** The system's time. */
export const realMoment: Effect.Effect<Instant> = Effect.map(
  Clock.currentTimeMillis,
  instantFromMillis
)
