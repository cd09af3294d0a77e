/**
 * Moving a date to a business day, by the convention that a contract names.
 *
 * The conventions are those of ISDA 2006 section 4.12. Counting in business days is left to
 * `count-business-days.ts`. Upholds CALENDAR-2.
 */
import { Schema } from "effect"
import { addDays, lastDayOfMonth } from "../add-days.ts"
import { type BusinessDate, civilDateOfBusinessDate } from "../business-date.ts"
import { type HolidayCalendar, isBusinessDay } from "./holiday-calendar.ts"

/** Where a date goes that is no business day. */
export const RollConvention = Schema.Literals([
  "unadjusted",
  "following",
  "modified-following",
  "preceding",
  "modified-preceding"
]).annotate({
  identifier: "RollConvention",
  title: "Business-day convention",
  description:
    "Where a date goes that is no business day: it stays, or goes to the next or the previous " +
    "one; a modified convention turns round where the month would change."
})
export type RollConvention = typeof RollConvention.Type

/**
 * The date itself when it is a business day, and else the one that the convention gives. A
 * date from which the calendar, which ends with the year 9999, has no way on stays as it is.
 *
 * @upholds CALENDAR-2
 */
export const rollDate = (
  date: BusinessDate,
  convention: RollConvention,
  calendar: HolidayCalendar
): BusinessDate => {
  switch (convention) {
    case "unadjusted":
      return date
    case "following":
      return nearest(date, 1, calendar)
    case "preceding":
      return nearest(date, -1, calendar)
    case "modified-following":
      return withinMonth(date, 1, calendar)
    case "modified-preceding":
      return withinMonth(date, -1, calendar)
  }
}

const withinMonth = (date: BusinessDate, step: 1 | -1, calendar: HolidayCalendar): BusinessDate => {
  const rolled = nearest(date, step, calendar)
  return isSameMonth(rolled, date) ? rolled : nearest(date, step === 1 ? -1 : 1, calendar)
}

const nearest = (date: BusinessDate, step: 1 | -1, calendar: HolidayCalendar): BusinessDate => {
  let at = date
  while (!isBusinessDay(at, calendar)) {
    const next = addDays(at, step)
    if (next === at) return date
    at = next
  }
  return at
}

const isSameMonth = (left: BusinessDate, right: BusinessDate): boolean => {
  const [one, other] = [civilDateOfBusinessDate(left), civilDateOfBusinessDate(right)]
  return one.year === other.year && one.month === other.month
}

/** The last business day of the month that the date is in. */
export const lastBusinessDayOfMonth = (
  date: BusinessDate,
  calendar: HolidayCalendar
): BusinessDate => nearest(lastDayOfMonth(date), -1, calendar)
