/**
 * The date on which a payment can settle in several systems at once, such as one that is
 * booked in dollars and in euro. Upholds CALENDAR-2.
 */
import { addDays } from "../add-days.ts"
import type { BusinessDate } from "../business-date.ts"
import { type HolidayCalendar, isBusinessDay } from "./holiday-calendar.ts"

/**
 * The first date, from the earliest on, that is a business day in every calendar. The last
 * day of the year 9999 is one, so there always is such a date.
 *
 * @upholds CALENDAR-2
 */
export const settlementDate = (
  earliest: BusinessDate,
  calendars: readonly HolidayCalendar[]
): BusinessDate => {
  let at = earliest
  while (!calendars.every((calendar) => isBusinessDay(at, calendar))) at = addDays(at, 1)
  return at
}
