/** Business days, rolls and counts against a second, simple implementation. */
import * as fc from "fast-check"
import { expect } from "vitest"
import {
  addBusinessDays,
  addDays,
  addMonths,
  type BusinessDate,
  businessDateOf,
  businessDaysBetween,
  compareBusinessDate,
  easterSunday,
  isBusinessDay,
  lastBusinessDayOfMonth,
  lastDayOfMonth,
  rollDate,
  settlementDate
} from "../../src/calendar/index.ts"
import { anyBusinessDate, anyHolidayCalendar, anyRollConvention } from "../../testing/index.ts"
import { law } from "../law.ts"
import { isSimpleBusinessDay, simpleAdd, simpleEaster } from "./simple-calendar.ts"

const folder = "packages/domain/src/calendar/business-day"
const daysHeading = "A business day is a weekday that no rule of its calendar closes"
const rollHeading = "A rolled date is the nearest business day that its convention allows"
const countHeading = "Counting business days and adding them agree"

/** Away from both ends of the calendar, so that every date has neighbours. */
const anyInnerDate = anyBusinessDate.map((date) =>
  businessDateOf(date < "0003" ? "0003-01-01" : date > "9997" ? "9997-12-31" : date)
)

const anyYear = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1900, max: 2100 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1583, max: 9998 }) }
)

law(
  "CALENDAR-1",
  daysHeading,
  "In any year, every day is a business day exactly where looking at that day alone says so.",
  {
    caseNoun: "years",
    upheldBy: [`${folder}/holiday-calendar.ts`],
    authority: "5 U.S.C. 6103; European Central Bank, TARGET closing days"
  },
  fc.property(anyYear, anyHolidayCalendar, (year, calendar) => {
    const first = `${year}`.padStart(4, "0")
    const open = (isOpen: (date: string) => boolean) => {
      const days: string[] = []
      for (let at = `${first}-01-01`; at.startsWith(first); at = simpleAdd(at, 1))
        if (isOpen(at)) days.push(at)
      return days
    }
    expect(open((date) => isBusinessDay(businessDateOf(date), calendar))).toStrictEqual(
      open((date) => isSimpleBusinessDay(date, calendar))
    )
  })
)

law(
  "CALENDAR-1",
  daysHeading,
  "Easter, on which days of TARGET hang, is the Sunday that another computus gives, in any year.",
  { runs: 3000, caseNoun: "years", upheldBy: [`${folder}/easter.ts`] },
  fc.property(fc.integer({ min: 1583, max: 9999 }), (year) => {
    expect(easterSunday(year)).toBe(simpleEaster(year))
  })
)

/** The first business day that is met, step by step, by the second implementation. */
const simpleNearest = (
  date: string,
  step: number,
  calendar: "FEDWIRE" | "TARGET" | "NONE"
): string => {
  let at = date
  while (!isSimpleBusinessDay(at, calendar)) at = simpleAdd(at, step)
  return at
}

law(
  "CALENDAR-2",
  rollHeading,
  "A date stays when it is a business day; else it goes to the next or the previous one, and under a modified convention to the other side where the month would change.",
  {
    runs: 1000,
    caseNoun: "dates",
    upheldBy: [`${folder}/roll-date.ts`],
    authority: "ISDA 2006 Definitions, section 4.12"
  },
  fc.property(
    fc.oneof(anyInnerDate, anyInnerDate.map(lastDayOfMonth)),
    anyRollConvention,
    anyHolidayCalendar,
    (date, convention, calendar) => {
      const [next, previous] = [simpleNearest(date, 1, calendar), simpleNearest(date, -1, calendar)]
      const month = date.slice(0, 7)
      const expected = {
        unadjusted: date,
        following: next,
        preceding: previous,
        "modified-following": next.startsWith(month) ? next : previous,
        "modified-preceding": previous.startsWith(month) ? previous : next
      }
      expect(rollDate(date, convention, calendar)).toBe(expected[convention])
    }
  )
)

law(
  "CALENDAR-2",
  rollHeading,
  "A payment in several systems settles on the first date from which none of them is closed, and never before it is ready.",
  { runs: 500, caseNoun: "dates", upheldBy: [`${folder}/settlement-date.ts`] },
  fc.property(
    anyInnerDate,
    fc.uniqueArray(anyHolidayCalendar, { maxLength: 3 }),
    (earliest, calendars) => {
      let expected: string = earliest
      while (!calendars.every((each) => isSimpleBusinessDay(expected, each)))
        expected = simpleAdd(expected, 1)
      expect(settlementDate(earliest, calendars)).toBe(expected)
    }
  )
)

law(
  "CALENDAR-2",
  rollHeading,
  "The last business day of a month is in it, and no later day of the month is one.",
  { runs: 500, caseNoun: "months", upheldBy: [`${folder}/roll-date.ts`] },
  fc.property(anyInnerDate, anyHolidayCalendar, (date, calendar) => {
    const last = lastBusinessDayOfMonth(date, calendar)
    expect(last.slice(0, 7)).toBe(date.slice(0, 7))
    expect(isSimpleBusinessDay(last, calendar)).toBe(true)
    const after: string[] = []
    for (let at = simpleAdd(last, 1); at.startsWith(date.slice(0, 7)); at = simpleAdd(at, 1))
      after.push(at)
    expect(after.filter((each) => isSimpleBusinessDay(each, calendar))).toStrictEqual([])
  })
)

const anyCount = fc.integer({ min: -300, max: 300 })

law(
  "CALENDAR-3",
  countHeading,
  "From a business day, adding a number of business days reaches a business day that lies that number away.",
  { runs: 500, caseNoun: "counts", upheldBy: [`${folder}/count-business-days.ts`] },
  fc.property(anyInnerDate, anyCount, anyHolidayCalendar, (date, days, calendar) => {
    const from = rollDate(date, "following", calendar)
    const reached = addBusinessDays(from, days, calendar)
    expect(isSimpleBusinessDay(reached, calendar)).toBe(true)
    expect(businessDaysBetween(from, reached, calendar)).toBe(days)
    expect(addBusinessDays(reached, -days, calendar)).toBe(from)
  })
)

const walked = (from: BusinessDate, to: BusinessDate, isOpen: (date: string) => boolean) => {
  let count = 0
  for (let at: string = from; at < to; at = simpleAdd(at, 1)) if (isOpen(at)) count += 1
  return count
}

law(
  "CALENDAR-3",
  countHeading,
  "The business days between two dates are those met on the way, the first date with them and the last without, and the other way round they are as many below zero.",
  { runs: 300, caseNoun: "spans", upheldBy: [`${folder}/count-business-days.ts`] },
  fc.property(
    anyInnerDate,
    fc.integer({ min: 0, max: 900 }),
    anyHolidayCalendar,
    (from, days, calendar) => {
      const to = addDays(from, days)
      const expected = walked(from, to, (date) => isSimpleBusinessDay(date, calendar))
      expect(businessDaysBetween(from, to, calendar)).toBe(expected)
      expect(businessDaysBetween(to, from, calendar) + expected).toBe(0)
    }
  )
)

law(
  "CALENDAR-3",
  countHeading,
  "From a day that is none, the first business day that counts is the nearest in the direction of counting.",
  { runs: 500, caseNoun: "dates", upheldBy: [`${folder}/count-business-days.ts`] },
  fc.property(
    anyInnerDate,
    fc.integer({ min: -12, max: 12 }),
    anyHolidayCalendar,
    (date, months, calendar) => {
      const closed = addMonths(date, months)
      fc.pre(!isSimpleBusinessDay(closed, calendar))
      const next = addBusinessDays(closed, 1, calendar)
      const previous = addBusinessDays(closed, -1, calendar)
      expect(next).toBe(simpleNearest(closed, 1, calendar))
      expect(previous).toBe(simpleNearest(closed, -1, calendar))
      expect(addBusinessDays(closed, 0, calendar)).toBe(next)
      expect(compareBusinessDate(previous, next)).toBe(-1)
    }
  )
)
