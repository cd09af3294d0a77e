/**
 * Arithmetic on business dates: days and months added, days counted, dates compared.
 *
 * It knows the calendar and no holidays. The calendar ends at 0001-01-01 and at
 * 9999-12-31: a step beyond stays on that day, since nothing a bank does goes there.
 */
import {
  type BusinessDate,
  businessDateOfDayNumber,
  civilDateOfBusinessDate,
  dayNumberOfBusinessDate
} from "./business-date.ts"
import { dayNumberOf, daysInMonth } from "./civil-date.ts"

/** The date so many whole days later, or earlier if negative. */
export const addDays = (date: BusinessDate, days: number): BusinessDate =>
  businessDateOfDayNumber(dayNumberOfBusinessDate(date) + days)

/**
 * The same day of the month so many whole months later, or earlier if negative.
 * A month that is too short gives its last day: 31 January and one month is 28 or
 * 29 February. Count from the first date each time, or the day is lost for good.
 */
export const addMonths = (date: BusinessDate, months: number): BusinessDate => {
  const { year, month, day } = civilDateOfBusinessDate(date)
  const monthsFromYearZero = year * 12 + (month - 1) + months
  if (monthsFromYearZero < 12) return firstBusinessDate
  if (monthsFromYearZero > 9999 * 12 + 11) return lastBusinessDate
  const monthIndex = monthsFromYearZero % 12
  const inYear = (monthsFromYearZero - monthIndex) / 12
  const longest = daysInMonth(inYear, monthIndex + 1)
  return businessDateOfDayNumber(
    dayNumberOf({ year: inYear, month: monthIndex + 1, day: Math.min(day, longest) })
  )
}

/** Days from the first date to the second; negative when the second is earlier. */
export const daysBetween = (from: BusinessDate, to: BusinessDate): number =>
  dayNumberOfBusinessDate(to) - dayNumberOfBusinessDate(from)

/** -1, 0 or 1 as the first date is before, on, or after the second. */
export const compareBusinessDate = (left: BusinessDate, right: BusinessDate): -1 | 0 | 1 =>
  left < right ? -1 : left > right ? 1 : 0

/** The last day of the month that the date is in. */
export const lastDayOfMonth = (date: BusinessDate): BusinessDate => {
  const { year, month } = civilDateOfBusinessDate(date)
  return businessDateOfDayNumber(dayNumberOf({ year, month, day: daysInMonth(year, month) }))
}

const firstBusinessDate = businessDateOfDayNumber(-Infinity)
const lastBusinessDate = businessDateOfDayNumber(Infinity)
