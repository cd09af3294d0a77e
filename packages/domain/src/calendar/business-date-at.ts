/**
 * Which local date a moment falls on, in a time zone with all its changes of offset.
 *
 * Asked for every transfer, and slow to work out, so the last answer of each zone is
 * kept with the span in which it holds: the part of the local day around the moment
 * in which the offset from UTC stays the same. The answer depends on the moment and
 * the zone alone; what is kept only saves time. It is taken that no zone changes its
 * offset and changes it back within one local day; none has since 1970.
 */
import { DateTime } from "effect"
import { type BusinessDate, businessDateOfDayNumber } from "./business-date.ts"
import { type Instant, instantToMillis } from "./instant.ts"
import { farthest, offsetAt } from "./offset-at.ts"
import type { TimeZone } from "./time-zone.ts"

/** A span of time within one local day: from the first moment up to, without, the second. */
interface LocalSpan {
  readonly from: bigint
  readonly until: bigint
  readonly date: BusinessDate
}

const dayMillis = 86_400_000
/** More zones than this are not kept: a bank has one, its tests a few. */
const spansMax = 64
const spans = new Map<TimeZone, LocalSpan>()

/** The date on the wall calendar of the zone at a moment. */
export const businessDateAt = (instant: Instant, timeZone: TimeZone): BusinessDate => {
  const kept = spans.get(timeZone)
  if (kept !== undefined && instant >= kept.from && instant < kept.until) return kept.date
  const span = spanAround(instantToMillis(instant), DateTime.zoneMakeNamedUnsafe(timeZone))
  if (spans.size >= spansMax) spans.clear()
  spans.set(timeZone, span)
  return span.date
}

const spanAround = (millis: number, zone: DateTime.TimeZone.Named): LocalSpan => {
  const offset = offsetAt(millis, zone)
  const local = millis + offset
  const intoDay = ((local % dayMillis) + dayMillis) % dayMillis
  const sameOffset = (at: number): boolean => offsetAt(at, zone) === offset
  return {
    from: BigInt(farthest(millis, millis - intoDay, sameOffset)) * 1000n,
    until: (BigInt(farthest(millis, millis - intoDay + dayMillis - 1, sameOffset)) + 1n) * 1000n,
    date: businessDateOfDayNumber((local - intoDay) / dayMillis)
  }
}
