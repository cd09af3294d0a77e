/**
 * Counting in business days: days added, days between, months that end with the month.
 *
 * A count steps day by day, so that it is seen to be right; a span of 400 years takes some
 * hundredths of a second. Upholds CALENDAR-3.
 */
import { addDays, addMonths } from "../add-days.ts"
import type { BusinessDate } from "../business-date.ts"
import { type HolidayCalendar, isBusinessDay } from "./holiday-calendar.ts"
import { lastBusinessDayOfMonth, type RollConvention, rollDate } from "./roll-date.ts"

/**
 * The business day so many business days later, or earlier if negative. From a date that is
 * none, the next one is the first that counts; nothing added gives the date itself, rolled
 * to the following business day. At either end of the calendar it stays on the last one.
 *
 * @upholds CALENDAR-3
 */
export const addBusinessDays = (
  date: BusinessDate,
  days: number,
  calendar: HolidayCalendar
): BusinessDate => {
  const step = days < 0 ? -1 : 1
  let reached = rollDate(date, days < 0 ? "preceding" : "following", calendar)
  if (days === 0) return reached
  let left = Math.abs(days) - (reached === date ? 0 : 1)
  let at = reached
  while (left > 0) {
    const next = addDays(at, step)
    if (next === at) return reached
    at = next
    if (!isBusinessDay(at, calendar)) continue
    reached = at
    left -= 1
  }
  return reached
}

/**
 * The business days from the first date, with it, to the second, without it; negative when
 * the second is earlier, and then the same as the other way round.
 *
 * @upholds CALENDAR-3
 */
export const businessDaysBetween = (
  from: BusinessDate,
  to: BusinessDate,
  calendar: HolidayCalendar
): number => {
  if (to < from) {
    const back = businessDaysBetween(to, from, calendar)
    return back === 0 ? 0 : -back
  }
  let count = 0
  for (let at = from; at < to; at = addDays(at, 1)) if (isBusinessDay(at, calendar)) count += 1
  return count
}

/** How a date comes back month by month. */
export interface MonthlyRule {
  readonly months: number
  readonly convention: RollConvention
  readonly calendar: HolidayCalendar
  /** Whether what begins on the last business day of its month always ends its month. */
  readonly endOfMonth: boolean
}

/** The date so many months later, rolled; the last business day where the rule says so. */
export const addMonthsRolled = (
  date: BusinessDate,
  { calendar, convention, endOfMonth, months }: MonthlyRule
): BusinessDate => {
  const later = addMonths(date, months)
  return endOfMonth && date >= lastBusinessDayOfMonth(date, calendar)
    ? lastBusinessDayOfMonth(later, calendar)
    : rollDate(later, convention, calendar)
}
