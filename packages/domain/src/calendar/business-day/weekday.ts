/** The day of the week of a date, as ISO 8601 counts: Monday is 1 and Sunday 7. */
import { type BusinessDate, dayNumberOfBusinessDate } from "../business-date.ts"

/** The weekday of a date. */
export const weekdayOf = (date: BusinessDate): number =>
  weekdayOfDayNumber(dayNumberOfBusinessDate(date))

/** The weekday of the day that lies so many days after 1970-01-01, which was a Thursday. */
export const weekdayOfDayNumber = (dayNumber: number): number =>
  ((((dayNumber + 3) % 7) + 7) % 7) + 1

/** The weekday by its name. */
export const weekdays = {
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
  sunday: 7
} as const
