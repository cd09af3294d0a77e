/** Cut-offs in zones whose clocks are put forward and back, and the value dates they give. */
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  addDays,
  addMicros,
  businessDateAt,
  businessDateOf,
  type CutOff,
  dayNumberOfBusinessDate,
  type Instant,
  instantFromIso,
  instantFromMillis,
  instantOfLocal,
  instantToIso,
  instantToMillis,
  LocalTime,
  lastMomentFor,
  parseTimeZone,
  type TimeZone,
  valueDateOf
} from "../../src/calendar/index.ts"
import {
  anyHolidayCalendar,
  anyInstant,
  anyLocalTime,
  anyTimeZone,
  instantNearJump
} from "../../testing/index.ts"
import { law } from "../law.ts"
import { isSimpleBusinessDay } from "./simple-calendar.ts"

const heading = "What is ready before the cut-off counts that day, and what is later the next"
const upheldBy = ["packages/domain/src/calendar/cut-off.ts"]

const formats = new Map<TimeZone, Intl.DateTimeFormat>()

/** What the platform's wall clock shows, as text that sorts: `2026-03-08 03:00`. */
const wallClock = (instant: Instant, timeZone: TimeZone): string => {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("sv-SE", {
      timeZone,
      dateStyle: "short",
      timeStyle: "short"
    })
  formats.set(timeZone, format)
  return format.format(instantToMillis(instant))
}

const minute = 60_000

/** The first minute, of two days around, at which the platform's clock shows the time or later. */
const simpleInstantOf = (date: string, time: string, zone: TimeZone): Instant | null => {
  const noon = dayNumberOfBusinessDate(businessDateOf(date)) * 86_400_000
  for (let at = noon - 86_400_000; at <= noon + 2 * 86_400_000; at += minute)
    if (wallClock(instantFromMillis(at), zone) >= `${date} ${time}`) return instantFromMillis(at)
  return null
}

/** Since 1970, when zones began to keep whole minutes. */
const modernInstant = anyInstant.filter(
  (instant) => instant > 172_800_000_000n && instant < 32_503_680_000_000_000n
)
const anyMoment = fc.oneof(modernInstant, instantNearJump)
const anyCutOff: fc.Arbitrary<CutOff> = fc.record({
  zone: anyTimeZone,
  time: anyLocalTime,
  calendar: anyHolidayCalendar
})

law(
  "CALENDAR-4",
  heading,
  "The value date is the first business day whose cut-off is still to come.",
  { runs: 1000, caseNoun: "moments", upheldBy },
  fc.property(anyMoment, anyCutOff, (instant, cutOff) => {
    const { calendar, time, zone } = cutOff
    let expected = addDays(businessDateAt(instant, zone), -2)
    while (
      !isSimpleBusinessDay(expected, calendar) ||
      instantOfLocal(expected, time, zone) <= instant
    )
      expected = addDays(expected, 1)
    expect(valueDateOf(instant, cutOff)).toBe(expected)
  })
)

law(
  "CALENDAR-4",
  heading,
  "A value date is a business day, never goes back as time goes on, and its last moment is in time and the next one is not.",
  { runs: 500, caseNoun: "pairs of moments", upheldBy },
  fc.property(
    anyMoment,
    fc.bigInt({ min: 0n, max: 172_800_000_000n }),
    anyCutOff,
    (instant, micros, cutOff) => {
      const valueDate = valueDateOf(instant, cutOff)
      expect(isSimpleBusinessDay(valueDate, cutOff.calendar)).toBe(true)
      expect(valueDateOf(addMicros(instant, micros), cutOff) >= valueDate).toBe(true)
      const last = lastMomentFor(valueDate, cutOff)
      expect(last >= instant).toBe(true)
      expect(valueDateOf(last, cutOff)).toBe(valueDate)
      expect(valueDateOf(addMicros(last, 1n), cutOff) > valueDate).toBe(true)
    }
  )
)

/** Zones with a moment at which their own clocks jump. */
const jumpOfZone = fc
  .constantFrom(
    ["2026-03-08T07:00:00Z", "America/New_York"],
    ["2026-11-01T06:00:00Z", "America/New_York"],
    ["2011-12-30T10:00:00Z", "Pacific/Apia"],
    ["2018-11-04T03:00:00Z", "America/Sao_Paulo"],
    ["2010-11-07T02:31:00Z", "America/St_Johns"],
    ["2026-04-04T15:00:00Z", "Australia/Lord_Howe"],
    ["2026-10-29T21:00:00Z", "Africa/Cairo"],
    ["2026-04-23T22:00:00Z", "Africa/Cairo"]
  )
  .map(([text = "", name = ""]) => ({
    near: Result.getOrThrow(instantFromIso(text)),
    zone: Result.getOrThrow(parseTimeZone(name))
  }))

law(
  "CALENDAR-4",
  heading,
  "A time of day is reached when the zone's clock first shows it or a later one, put forward and back as it is.",
  {
    runs: 300,
    caseNoun: "times near a change of clocks",
    upheldBy: ["packages/domain/src/calendar/local-time.ts"]
  },
  fc.property(
    fc.oneof(jumpOfZone, fc.record({ near: instantNearJump, zone: anyTimeZone })),
    anyLocalTime,
    fc.integer({ min: -1, max: 1 }),
    ({ near, zone }, time, days) => {
      const date = addDays(businessDateAt(near, zone), days)
      expect(instantOfLocal(date, time, zone)).toBe(simpleInstantOf(date, time, zone))
    }
  )
)

describe("The moment of a time of day", () => {
  it.each([
    // Put forward: half past two is reached when the clock jumps to three.
    ["2026-03-08", "02:30", "America/New_York", "2026-03-08T07:00:00.000000Z"],
    ["2026-03-08", "03:00", "America/New_York", "2026-03-08T07:00:00.000000Z"],
    ["2026-03-08", "01:59", "America/New_York", "2026-03-08T06:59:00.000000Z"],
    // Put back: half past one comes twice, and counts when it comes first.
    ["2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30:00.000000Z"],
    ["2026-11-01", "02:00", "America/New_York", "2026-11-01T07:00:00.000000Z"],
    ["2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30:00.000000Z"],
    ["2026-04-05", "01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000000Z"],
    ["2018-11-04", "00:00", "America/Sao_Paulo", "2018-11-04T03:00:00.000000Z"],
    ["2011-12-30", "17:00", "Pacific/Apia", "2011-12-30T10:00:00.000000Z"],
    ["2010-11-07", "00:00", "America/St_Johns", "2010-11-07T02:30:00.000000Z"],
    ["2026-11-24", "17:00", "UTC", "2026-11-24T17:00:00.000000Z"]
  ])("%s %s in %s is %s", (date, time, name, moment) => {
    const zone = Result.getOrThrow(parseTimeZone(name))
    const instant = instantOfLocal(businessDateOf(date), LocalTime.make(time), zone)
    expect(instantToIso(instant)).toBe(moment)
  })

  it.each([
    ["2026-10-29T20:29:59.999999Z", "2026-10-29"],
    ["2026-10-29T20:30:00Z", "2026-10-30"],
    // Cairo's clock has gone back from midnight to 11 p.m., and shows 11:10 p.m. again.
    ["2026-10-29T21:10:00Z", "2026-10-30"]
  ])("a cut-off at 11:30 p.m. comes once, though the hour comes again: %s", (text, valueDate) => {
    const zone = Result.getOrThrow(parseTimeZone("Africa/Cairo"))
    const cutOff: CutOff = { zone, time: LocalTime.make("23:30"), calendar: "NONE" }
    expect(valueDateOf(Result.getOrThrow(instantFromIso(text)), cutOff)).toBe(valueDate)
  })

  it.each(["", "24:00", "7:00", "17:60", "17:00:00", "17.00", "17:00 ", "１７:00"])(
    "%j is no time of day",
    (text) => {
      const read = Schema.decodeUnknownResult(LocalTime)(text)
      expect(Result.isFailure(read) ? String(read.failure) : "accepted").toContain(
        "expected a time of day as hours and minutes"
      )
    }
  )
})
