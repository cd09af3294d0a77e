/**
 * Generated dates, moments and time zones.
 *
 * Dates lean towards month ends, leap days and the ends of the calendar. Zones are those
 * whose clocks do odd things: midnights that do not exist, days left out, half-hour steps.
 */
import { Result } from "effect"
import * as fc from "fast-check"
import {
  addMicros,
  type BusinessDate,
  businessDateOf,
  businessDateOfDayNumber,
  dayNumberOfBusinessDate,
  firstInstant,
  type HolidayCalendar,
  type Instant,
  instantFromIso,
  instantFromMicros,
  LocalTime,
  lastInstant,
  parseTimeZone,
  type RollConvention,
  type TimeZone
} from "../../src/calendar/index.ts"

const edgeDates = [
  "0001-01-01",
  "1600-02-29",
  "1900-02-28",
  "1969-12-31",
  "1970-01-01",
  "2000-02-29",
  "2024-02-28",
  "2024-02-29",
  "2024-12-31",
  "2025-02-28",
  "2026-01-31",
  "2026-04-30",
  "2100-02-28",
  "9999-12-31"
]

const daysFrom = (from: string, to: string): fc.Arbitrary<BusinessDate> =>
  fc
    .integer({
      min: dayNumberOfBusinessDate(businessDateOf(from)),
      max: dayNumberOfBusinessDate(businessDateOf(to))
    })
    .map(businessDateOfDayNumber)

/** Any date of the calendar; half of them within the life of a loan. */
export const anyBusinessDate: fc.Arbitrary<BusinessDate> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...edgeDates).map(businessDateOf) },
  { weight: 2, arbitrary: daysFrom("1990-01-01", "2070-12-31") },
  { weight: 1, arbitrary: daysFrom("0001-01-01", "9999-12-31") }
)

/** Any moment of the years 1 to 9999, to the microsecond. */
export const anyInstant: fc.Arbitrary<Instant> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(firstInstant, lastInstant, instantFromMicros(0n)) },
  { weight: 2, arbitrary: fc.bigInt({ min: -1000n, max: 1000n }).map(instantFromMicros) },
  {
    weight: 4,
    // 2000 to 2100, as the bank's clock runs.
    arbitrary: fc
      .bigInt({ min: 946_684_800_000_000n, max: 4_102_444_800_000_000n })
      .map(instantFromMicros)
  },
  {
    weight: 2,
    arbitrary: fc.bigInt({ min: firstInstant, max: lastInstant }).map(instantFromMicros)
  }
)

/** Moments at which clocks somewhere jump, or a local day begins or is left out. */
const jumps: readonly Instant[] = [
  // New York leaves and returns to standard time.
  "2026-03-08T07:00:00Z",
  "2026-11-01T06:00:00Z",
  // Samoa leaves out 30 December 2011.
  "2011-12-30T10:00:00Z",
  // Sao Paulo has no midnight on 4 November 2018.
  "2018-11-04T03:00:00Z",
  // Newfoundland goes back an hour at one minute past midnight, into the day before.
  "2010-11-07T02:31:00Z",
  // Lord Howe Island goes back half an hour.
  "2026-04-04T15:00:00Z",
  // Cairo goes forward at midnight.
  "2026-04-23T22:00:00Z"
].map((text) => Result.getOrThrow(instantFromIso(text)))

/** Moments within two days of a jump, most of them near it. */
export const instantNearJump: fc.Arbitrary<Instant> = fc
  .tuple(
    fc.constantFrom(...jumps),
    fc.oneof(
      fc.constantFrom(-1n, 0n, 1n, -1000n, 999n, 1000n),
      fc.bigInt({ min: -7_200_000_000n, max: 7_200_000_000n }),
      fc.bigInt({ min: -172_800_000_000n, max: 172_800_000_000n })
    )
  )
  .map(([jump, micros]) => addMicros(jump, micros))

/** A zone of even hours, or one whose clocks do odd things. */
export const anyTimeZone: fc.Arbitrary<TimeZone> = fc
  .constantFrom(
    "UTC",
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Europe/Sofia",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati"
  )
  .map((name) => Result.getOrThrow(parseTimeZone(name)))

/** Whose holidays count. */
export const anyHolidayCalendar: fc.Arbitrary<HolidayCalendar> = fc.constantFrom(
  "FEDWIRE",
  "TARGET",
  "NONE"
)

/** Where a date goes that is no business day. */
export const anyRollConvention: fc.Arbitrary<RollConvention> = fc.constantFrom(
  "unadjusted",
  "following",
  "modified-following",
  "preceding",
  "modified-preceding"
)

/** A time of day; most of them in the small hours, when clocks are put forward and back. */
export const anyLocalTime: fc.Arbitrary<LocalTime> = fc
  .oneof(
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 239 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 1439 }) }
  )
  .map((minutes) => {
    const minute = minutes % 60
    const two = (value: number) => `${value}`.padStart(2, "0")
    return LocalTime.make(`${two((minutes - minute) / 60)}:${two(minute)}`)
  })
