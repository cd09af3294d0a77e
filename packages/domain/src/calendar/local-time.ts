/**
 * A time of day on the wall clock, and the moment at which a day reaches it.
 *
 * Clocks are put forward and back. A time that is left out is reached when the clock jumps
 * over it; a time that comes twice is reached when it comes first. Both are one rule: the
 * first moment at which the clock shows that time of that day, or a later one.
 * Upholds CALENDAR-4.
 */
import { DateTime, Schema } from "effect"
import { type BusinessDate, dayNumberOfBusinessDate } from "./business-date.ts"
import { digitsAt } from "./civil-date.ts"
import { type Instant, instantFromMillis } from "./instant.ts"
import { farthest, offsetAt } from "./offset-at.ts"
import type { TimeZone } from "./time-zone.ts"

/** Hours and minutes, 00:00 to 23:59. */
export const LocalTime = Schema.String.check(
  Schema.isPattern(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, {
    message: "expected a time of day as hours and minutes, such as 17:00"
  })
)
  .pipe(Schema.brand("LocalTime"))
  .annotate({
    identifier: "LocalTime",
    title: "Time of day",
    description: "Hours and minutes on the wall clock of a zone, 00:00 to 23:59."
  })
export type LocalTime = typeof LocalTime.Type

const minuteMillis = 60_000
const dayMillis = 86_400_000

/**
 * The first moment at which the zone's clock shows the time of the date, or a later one.
 *
 * @upholds CALENDAR-4
 */
export const instantOfLocal = (date: BusinessDate, time: LocalTime, zone: TimeZone): Instant => {
  const minutes = digitsAt(time, 0, 2) * 60 + digitsAt(time, 3, 5)
  const shown = dayNumberOfBusinessDate(date) * dayMillis + minutes * minuteMillis
  return instantFromMillis(firstShowing(shown, DateTime.zoneMakeNamedUnsafe(zone)))
}

// No clock is a whole day from UTC, so the moment lies between the two ends.
const firstShowing = (shown: number, zone: DateTime.TimeZone.Named): number => {
  const start = shown - dayMillis
  const end = shown + dayMillis
  const before = offsetAt(start, zone)
  const lastBefore = farthest(start, end, (at) => offsetAt(at, zone) === before)
  const bySame = shown - before
  if (bySame <= lastBefore) return bySame
  const change = lastBefore + 1
  return Math.max(change, shown - offsetAt(change, zone))
}
