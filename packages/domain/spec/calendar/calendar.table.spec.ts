/** Published holidays, rolls, counts and hours: every case of `vectors/calendar.json`. */
import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import {
  addBusinessDays,
  addMonthsRolled,
  BusinessDateSchema,
  businessDateOf,
  businessDaysBetween,
  easterSunday,
  fedwireCustomerHours,
  type HolidayCalendar,
  holidaysOf,
  instantFromIso,
  instantToIso,
  isBusinessDay,
  isHoliday,
  lastBusinessDayOfMonth,
  type RollConvention,
  rollDate,
  serviceDayOf,
  settlementDate,
  targetCustomerHours
} from "../../src/calendar/index.ts"
import { readVectors } from "../read-vectors.ts"
import { isSimpleBusinessDay, simpleAdd, simpleEaster } from "./simple-calendar.ts"

/** The calendars and conventions as the cases word them, and what they are called here. */
const calendars = {
  "US Federal Reserve Banks": "FEDWIRE",
  "TARGET (T2) closing days": "TARGET",
  "weekends only (Saturday, Sunday)": "NONE"
} as const satisfies Record<string, HolidayCalendar>

const conventions = {
  none: "unadjusted",
  following: "following",
  modified_following: "modified-following",
  preceding: "preceding",
  modified_preceding: "modified-preceding"
} as const satisfies Record<string, RollConvention>

const calendar = Schema.Literals([
  "US Federal Reserve Banks",
  "TARGET (T2) closing days",
  "weekends only (Saturday, Sunday)"
])
const day = BusinessDateSchema
const id = Schema.String

const Case = Schema.Union([
  Schema.Struct({
    kind: Schema.Literal("holiday_list"),
    id,
    calendar,
    year: Schema.Int,
    holidays: Schema.Array(
      Schema.Struct({
        name: Schema.String,
        date: day,
        observed: Schema.optional(Schema.NullOr(day)),
        weekend: Schema.optional(Schema.Boolean)
      })
    )
  }),
  Schema.Struct({
    kind: Schema.Literal("is_holiday"),
    id,
    calendar,
    date: day,
    holiday: Schema.Boolean
  }),
  Schema.Struct({
    kind: Schema.Literal("roll"),
    id,
    calendar,
    convention: Schema.Literals([
      "none",
      "following",
      "modified_following",
      "preceding",
      "modified_preceding"
    ]),
    date: day,
    adjusted: day
  }),
  Schema.Struct({
    kind: Schema.Literal("business_days_between"),
    id,
    calendar,
    start: day,
    end: day,
    rule: Schema.Literal("start included, end excluded"),
    count: Schema.Int
  }),
  Schema.Struct({
    kind: Schema.Literal("add_business_days"),
    id,
    calendar,
    date: day,
    days: Schema.Int,
    result: day
  }),
  Schema.Struct({
    kind: Schema.Literal("hours"),
    id,
    service: Schema.Literal("Fedwire Funds Service"),
    event: Schema.Literals(["opens", "cutoff for third-party (customer) transfers"]),
    time: Schema.String,
    day: Schema.Literals(["previous calendar day", "business day"]),
    zone: Schema.String
  })
])
type Case = typeof Case.Type

/** A holiday as our calendar tells it, in the words of a case that tells it. */
const toldAs = (told: Extract<Case, { kind: "holiday_list" }>) =>
  holidaysOf(calendars[told.calendar], told.year).map(({ date, name, observed }) =>
    told.calendar === "TARGET (T2) closing days"
      ? { name, date, weekend: observed === null }
      : { name, date, observed }
  )

const hoursOf = (each: Extract<Case, { kind: "hours" }>) => {
  const { opens, time, zone } = fedwireCustomerHours
  return each.event === "opens"
    ? { time: opens.time, zone, day: opens.daysBefore === 1 ? "previous calendar day" : "" }
    : { time, zone, day: "business day" }
}

const answerTo = (each: Case): { readonly ours: unknown; readonly published: unknown } => {
  switch (each.kind) {
    case "holiday_list":
      return { ours: toldAs(each), published: each.holidays }
    case "is_holiday":
      return { ours: isHoliday(each.date, calendars[each.calendar]), published: each.holiday }
    case "roll": {
      const { adjusted, convention, date } = each
      const ours = rollDate(date, conventions[convention], calendars[each.calendar])
      return { ours, published: adjusted }
    }
    case "business_days_between": {
      const ours = businessDaysBetween(each.start, each.end, calendars[each.calendar])
      return { ours, published: each.count }
    }
    case "add_business_days": {
      const ours = addBusinessDays(each.date, each.days, calendars[each.calendar])
      return { ours, published: each.result }
    }
    case "hours":
      return { ours: hoursOf(each), published: { time: each.time, zone: each.zone, day: each.day } }
  }
}

describe("Published cases of calendars", () => {
  it.each(readVectors("calendar", Case))("$id", (each) => {
    const { ours, published } = answerTo(each)
    expect(ours).toStrictEqual(published)
  })
})

describe("Holidays by rule", () => {
  it.each([
    [1818, "1818-03-22"],
    [1943, "1943-04-25"],
    [1954, "1954-04-18"],
    [1981, "1981-04-19"],
    [2000, "2000-04-23"],
    [2038, "2038-04-25"],
    [2285, "2285-03-22"]
  ])("Easter of %i is %s", (year, date) => {
    expect(easterSunday(year)).toBe(date)
  })

  it("Easter agrees with another computus in every year of the Gregorian calendar", () => {
    for (let year = 1583; year <= 9999; year++) expect(easterSunday(year)).toBe(simpleEaster(year))
  })

  it.each([
    ["1969-02-22", "FEDWIRE", true],
    ["1971-02-22", "FEDWIRE", false],
    ["1977-10-24", "FEDWIRE", true],
    ["1977-11-11", "FEDWIRE", false],
    ["1978-11-10", "FEDWIRE", false],
    ["1985-01-21", "FEDWIRE", false],
    ["1986-01-20", "FEDWIRE", true],
    ["2021-06-18", "FEDWIRE", false],
    ["2022-06-20", "FEDWIRE", true],
    ["2022-12-26", "FEDWIRE", true],
    ["1998-12-25", "TARGET", false],
    ["1999-12-31", "TARGET", true],
    ["1999-04-05", "TARGET", false],
    ["2000-04-24", "TARGET", true],
    ["2001-12-31", "TARGET", true],
    ["2002-12-31", "TARGET", false]
  ] as const)("%s is a holiday of %s: %s", (date, whose, holiday) => {
    expect(isHoliday(businessDateOf(date), whose)).toBe(holiday)
  })

  it.each(["FEDWIRE", "TARGET", "NONE"] as const)(
    "400 years of %s agree with a second implementation, day by day",
    (whose) => {
      const differing: string[] = []
      for (let date = "1900-01-01"; date < "2300-01-01"; date = simpleAdd(date, 1))
        if (isBusinessDay(businessDateOf(date), whose) !== isSimpleBusinessDay(date, whose))
          differing.push(date)
      expect(differing).toStrictEqual([])
    },
    60_000
  )

  it.each([
    ["FEDWIRE", "2026-11-26", "2026-11-27"],
    ["TARGET", "2026-11-26", "2026-11-26"]
  ] as const)("%s alone settles %s on %s", (whose, date, settled) => {
    expect(settlementDate(businessDateOf(date), [whose])).toBe(settled)
  })

  it.each([
    ["2026-04-03", "2026-04-07"],
    ["2026-11-26", "2026-11-27"],
    ["2027-12-24", "2027-12-24"],
    ["2027-12-25", "2027-12-27"]
  ])("what both have to settle, ready for %s, settles on %s", (date, settled) => {
    expect(settlementDate(businessDateOf(date), ["FEDWIRE", "TARGET"])).toBe(settled)
  })
})

describe("Months", () => {
  it.each([
    ["2026-01-30", 1, true, "2026-02-27"],
    ["2026-02-27", 1, true, "2026-03-31"],
    ["2026-02-27", 1, false, "2026-03-27"],
    ["2026-02-26", 1, true, "2026-03-26"],
    ["2026-04-30", 1, true, "2026-05-29"],
    ["2026-04-30", 1, false, "2026-05-29"],
    ["2026-01-31", 3, true, "2026-04-30"],
    ["2026-08-14", 1, false, "2026-09-14"]
  ])("%s and %i month, end of month %s, is %s", (date, months, endOfMonth, later) => {
    const rule = {
      months,
      endOfMonth,
      convention: "modified-following",
      calendar: "FEDWIRE"
    } as const
    expect(addMonthsRolled(businessDateOf(date), rule)).toBe(later)
  })

  it.each([
    ["2026-05-01", "FEDWIRE", "2026-05-29"],
    ["2024-03-05", "TARGET", "2024-03-28"],
    ["2024-03-05", "FEDWIRE", "2024-03-29"]
  ] as const)("the last business day of the month of %s, %s, is %s", (date, whose, last) => {
    expect(lastBusinessDayOfMonth(businessDateOf(date), whose)).toBe(last)
  })

  it("counts stay within the calendar at both of its ends", () => {
    const [first, last] = [businessDateOf("0001-01-01"), businessDateOf("9999-12-31")]
    expect(addBusinessDays(last, 5, "NONE")).toBe("9999-12-31")
    expect(addBusinessDays(first, -5, "NONE")).toBe("0001-01-01")
    expect(rollDate(last, "following", "TARGET")).toBe("9999-12-31")
  })
})

describe("Hours of a service", () => {
  const moment = (text: string) => Result.getOrThrow(instantFromIso(text))

  // A Friday in summer, the weekend, and the evening before a Tuesday after a holiday.
  it.each([
    ["2026-07-10T22:44:59.999999Z", "2026-07-10", true],
    ["2026-07-10T22:45:00Z", "2026-07-13", false],
    ["2026-07-12T12:00:00Z", "2026-07-13", false],
    ["2026-07-13T00:59:59.999999Z", "2026-07-13", false],
    ["2026-07-13T01:00:00Z", "2026-07-13", true],
    ["2026-09-07T15:00:00Z", "2026-09-08", false],
    ["2026-09-08T01:00:00Z", "2026-09-08", true],
    ["2026-11-24T23:44:59Z", "2026-11-24", true],
    ["2026-11-24T23:45:00Z", "2026-11-25", false]
  ])("Fedwire at %s: value date %s, open %s", (text, valueDate, isOpen) => {
    expect(serviceDayOf(moment(text), fedwireCustomerHours)).toMatchObject({ valueDate, isOpen })
  })

  it.each([
    ["2026-07-10T14:59:59Z", "2026-07-10", true],
    ["2026-07-10T15:00:00Z", "2026-07-13", false],
    ["2026-07-13T00:29:59Z", "2026-07-13", false],
    ["2026-07-13T00:30:00Z", "2026-07-13", true],
    ["2026-01-15T15:59:59Z", "2026-01-15", true],
    ["2026-04-02T15:00:00Z", "2026-04-07", false]
  ])("T2 at %s: value date %s, open %s", (text, valueDate, isOpen) => {
    expect(serviceDayOf(moment(text), targetCustomerHours)).toMatchObject({ valueDate, isOpen })
  })

  it("tells when the business day opens and ends, on the night of a change of clocks too", () => {
    // Sunday 8 March 2026: New York's clocks go forward at 2 a.m.
    const day = serviceDayOf(moment("2026-03-08T12:00:00Z"), fedwireCustomerHours)
    expect(instantToIso(day.opensAt)).toBe("2026-03-09T01:00:00.000000Z")
    expect(instantToIso(day.cutOffAt)).toBe("2026-03-09T22:45:00.000000Z")
  })
})
