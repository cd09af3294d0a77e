/** Moments as the driver reads them, for every row that has one. */
import { type Instant, instantFromMillis } from "@florin/domain/calendar"

/** An instant from the driver's date: whole milliseconds, as every moment is that was stored. */
export const instantOf = (date: Date): Instant => instantFromMillis(date.getTime())

/** The same where there may be none. */
export const instantOrNull = (date: Date | null): Instant | null =>
  date === null ? null : instantOf(date)
