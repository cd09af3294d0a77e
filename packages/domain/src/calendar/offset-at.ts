/**
 * How far a zone's clocks are ahead of UTC, and where that changes.
 *
 * Asked by what turns moments into local dates and back. Nothing is kept here.
 */
import { DateTime } from "effect"

/** Milliseconds that the zone's clocks are ahead of UTC. */
export const offsetAt = (millis: number, zone: DateTime.TimeZone.Named): number =>
  DateTime.zonedOffset(DateTime.makeZonedUnsafe(millis, { timeZone: zone }))

/** The farthest moment towards `end` that is reached from `start` before the answer changes. */
export const farthest = (start: number, end: number, holds: (at: number) => boolean): number => {
  if (holds(end)) return end
  let inside = start
  let outside = end
  while (outside - inside > 1 || inside - outside > 1) {
    const middle = inside + halfOf(outside - inside)
    if (holds(middle)) inside = middle
    else outside = middle
  }
  return inside
}

const halfOf = (distance: number): number => (distance - (distance % 2)) / 2
