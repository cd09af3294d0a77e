/** Which date a moment falls on: agreement with the platform's calendar, in any order of asking. */
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  businessDateAt,
  type Instant,
  instantFromIso,
  instantToMillis,
  parseTimeZone,
  type TimeZone,
  TimeZoneSchema,
  TimeZoneUnknown
} from "../../src/calendar/index.ts"
import { anyInstant, anyTimeZone, instantNearJump } from "../../testing/index.ts"

const formats = new Map<TimeZone, Intl.DateTimeFormat>()

/** The same question asked of the platform, without anything kept between questions. */
const platformDateAt = (instant: Instant, timeZone: TimeZone): string => {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      year: "numeric",
      month: "2-digit",
      day: "2-digit"
    })
  formats.set(timeZone, format)
  const parts = new Map(
    format.formatToParts(instantToMillis(instant)).map((p) => [p.type, p.value])
  )
  return `${parts.get("year")?.padStart(4, "0")}-${parts.get("month")}-${parts.get("day")}`
}

const at = (text: string, name: string): string =>
  businessDateAt(Result.getOrThrow(instantFromIso(text)), Result.getOrThrow(parseTimeZone(name)))

/** Since 1970, when zones began to keep whole minutes. */
const modernInstant = anyInstant.filter(
  (instant) => instant > 0n && instant < 32_503_680_000_000_000n
)

describe("The date of a moment", () => {
  it("is the one on the platform's calendar, whatever was asked before", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.oneof(modernInstant, instantNearJump), anyTimeZone), {
          minLength: 1,
          maxLength: 30
        }),
        (questions) => {
          for (const [instant, timeZone] of questions) {
            expect(businessDateAt(instant, timeZone)).toBe(platformDateAt(instant, timeZone))
          }
        }
      ),
      { numRuns: 300 }
    )
  })

  it("is right on either side of each jump, with the answer from the other side still kept", () => {
    fc.assert(
      fc.property(
        anyTimeZone,
        fc.array(instantNearJump, { minLength: 2, maxLength: 8 }),
        (timeZone, instants) => {
          expect(instants.map((instant) => businessDateAt(instant, timeZone))).toStrictEqual(
            instants.map((instant) => platformDateAt(instant, timeZone))
          )
        }
      ),
      { numRuns: 1000 }
    )
  })

  it.each([
    ["2026-11-24T04:59:59.999999Z", "America/New_York", "2026-11-23"],
    ["2026-11-24T05:00:00Z", "America/New_York", "2026-11-24"],
    ["2026-07-01T03:59:59.999999Z", "America/New_York", "2026-06-30"],
    ["2026-07-01T04:00:00Z", "America/New_York", "2026-07-01"],
    ["2026-11-24T09:59:59Z", "Pacific/Kiritimati", "2026-11-24"],
    ["2026-11-24T10:00:00Z", "Pacific/Kiritimati", "2026-11-25"],
    ["2011-12-30T09:59:59.999999Z", "Pacific/Apia", "2011-12-29"],
    ["2011-12-30T10:00:00Z", "Pacific/Apia", "2011-12-31"],
    ["2010-11-07T02:30:59.999999Z", "America/St_Johns", "2010-11-07"],
    ["2010-11-07T02:31:00Z", "America/St_Johns", "2010-11-06"],
    ["2010-11-07T03:30:00Z", "America/St_Johns", "2010-11-07"],
    ["1969-12-31T23:59:59.999999Z", "UTC", "1969-12-31"],
    ["0001-01-01T00:00:00Z", "UTC", "0001-01-01"],
    ["9999-12-31T23:59:59.999999Z", "UTC", "9999-12-31"]
  ] as const)("%s in %s is %s", (text, name, date) => {
    expect(at(text, name)).toBe(date)
  })

  it("more zones than are kept are all answered rightly", () => {
    const noon = Result.getOrThrow(instantFromIso("2026-11-24T12:00:00Z"))
    const names = Intl.supportedValuesOf("timeZone")
    expect(names.length).toBeGreaterThan(200)
    for (const name of [...names, ...names]) {
      const timeZone = Result.getOrThrow(parseTimeZone(name))
      expect(businessDateAt(noon, timeZone)).toBe(platformDateAt(noon, timeZone))
    }
  })
})

describe("Time zones", () => {
  it.each(["", "Mars/Olympus", "+02:00", "America/New York", "../etc", `A${"a".repeat(1000)}`])(
    "%j is refused",
    (name) => {
      expect(parseTimeZone(name)).toStrictEqual(
        Result.fail(new TimeZoneUnknown({ name: name.slice(0, 64) }))
      )
      const read = Schema.decodeUnknownResult(TimeZoneSchema)(name)
      expect(Result.isFailure(read) ? String(read.failure) : "accepted").toContain(
        "expected the IANA name of a time zone"
      )
    }
  )

  it.each(["UTC", "Europe/Sofia", "America/Argentina/Buenos_Aires"])("%s is accepted", (name) => {
    expect(parseTimeZone(name)).toStrictEqual(Result.succeed(name))
  })
})
