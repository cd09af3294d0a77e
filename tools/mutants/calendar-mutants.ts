/** How the rules of business days and cut-offs are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

const days = "calendar/business-day.spec.ts"
const cutOffs = "calendar/cut-off.spec.ts"

/** Mutants of CALENDAR-1 to CALENDAR-4. */
export const calendarMutants: readonly RuleMutant[] = [
  {
    law: "CALENDAR-1",
    broken: "a holiday on a Sunday closes no Monday",
    file: "calendar/business-day/holiday-calendar.ts",
    is: "FEDWIRE: { rules: fedwireHolidays, sundayMovesToMonday: true }",
    becomes: "FEDWIRE: { rules: fedwireHolidays, sundayMovesToMonday: false }",
    spec: days
  },
  {
    law: "CALENDAR-1",
    broken: "a holiday on a Saturday closes the Friday before",
    file: "calendar/business-day/holiday-calendar.ts",
    is: "    : null",
    becomes: "    : businessDateOfDayNumber(dayNumberOfBusinessDate(date) - 1)",
    spec: days
  },
  {
    law: "CALENDAR-1",
    broken: "Saturday is a business day",
    file: "calendar/business-day/holiday-calendar.ts",
    is: "  weekdayOf(date) < weekdays.saturday &&",
    becomes: "  weekdayOf(date) <= weekdays.saturday &&",
    spec: days
  },
  {
    law: "CALENDAR-1",
    broken: "a holiday is kept a year before it was made one",
    file: "calendar/business-day/holiday-rule.ts",
    is: "year >= from &&",
    becomes: "year >= from - 1 &&",
    spec: days
  },
  {
    law: "CALENDAR-1",
    broken: "Easter forgets that two moons may fall together",
    file: "calendar/business-day/easter.ts",
    is: "const apart = quotient(29, age + 1) * quotient(21 - yearOfMoon, 11)",
    becomes: "const apart = 0 * yearOfMoon",
    spec: days
  },
  {
    law: "CALENDAR-2",
    broken: "a modified convention leaves the month",
    file: "calendar/business-day/roll-date.ts",
    is: "return isSameMonth(rolled, date) ? rolled",
    becomes: "return isSameMonth(rolled, rolled) ? rolled",
    spec: days
  },
  {
    law: "CALENDAR-2",
    broken: "preceding goes forward",
    file: "calendar/business-day/roll-date.ts",
    is: "return nearest(date, -1, calendar)\n    case",
    becomes: "return nearest(date, 1, calendar)\n    case",
    spec: days
  },
  {
    law: "CALENDAR-2",
    broken: "one open system is enough to settle",
    file: "calendar/business-day/settlement-date.ts",
    is: "!calendars.every(",
    becomes: "calendars.length > 0 && !calendars.some(",
    spec: days
  },
  {
    law: "CALENDAR-3",
    broken: "the last date of a span counts with it",
    file: "calendar/business-day/count-business-days.ts",
    is: "at < to; at",
    becomes: "at <= to; at",
    spec: days
  },
  {
    law: "CALENDAR-3",
    broken: "a day that is none counts as the first",
    file: "calendar/business-day/count-business-days.ts",
    is: "(reached === date ? 0 : 1)",
    becomes: "0",
    spec: days
  },
  {
    law: "CALENDAR-4",
    broken: "the cut-off itself is in time",
    file: "calendar/cut-off.ts",
    is: "instant < instantOfLocal(today",
    becomes: "instant <= instantOfLocal(today",
    spec: cutOffs
  },
  {
    law: "CALENDAR-4",
    broken: "a time that is left out is reached an hour early",
    file: "calendar/local-time.ts",
    is: "Math.max(change, shown - offsetAt(change, zone))",
    becomes: "Math.min(change, shown - offsetAt(change, zone))",
    spec: cutOffs
  },
  {
    law: "CALENDAR-4",
    broken: "a time that comes twice is reached when it comes again",
    file: "calendar/local-time.ts",
    is: "if (bySame <= lastBefore) return bySame",
    becomes: "if (bySame <= lastBefore - 7_200_000) return bySame",
    spec: cutOffs
  },
  {
    law: "CALENDAR-4",
    broken: "any day is a value date",
    file: "calendar/cut-off.ts",
    is: 'return rollDate(isInTime ? today : addDays(today, 1), "following", cutOff.calendar)',
    becomes: 'return rollDate(isInTime ? today : addDays(today, 1), "unadjusted", cutOff.calendar)',
    spec: cutOffs
  }
]
