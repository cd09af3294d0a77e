/**
 * The date of Easter Sunday, on which Good Friday and Easter Monday hang.
 *
 * Western Easter is the Sunday after the first full moon on or after 21 March, where the moon
 * is that of the church's tables. Holds for every year of the Gregorian calendar, 1583 on.
 * Upholds CALENDAR-1.
 *
 * Source: J. Oudin's form of the computus (1940), with the steps named by what they stand for.
 */
import { type BusinessDate, businessDateOfDayNumber } from "../business-date.ts"
import { dayNumberOf } from "../civil-date.ts"

const quotient = (of: number, by: number): number => (of - (of % by)) / by

/**
 * Easter Sunday of a year, 22 March at the earliest and 25 April at the latest.
 *
 * @upholds CALENDAR-1
 */
export const easterSunday = (year: number): BusinessDate => {
  const century = quotient(year, 100)
  const yearOfMoon = year % 19
  // How far the table's moon has run ahead of, and behind, the sun: by whole centuries.
  const correction =
    century - quotient(century, 4) - quotient(century - quotient(century - 17, 25), 3)
  const age = (correction + 19 * yearOfMoon + 15) % 30
  // Two ages of the moon would fall together within 19 years, and are kept apart.
  const apart = quotient(29, age + 1) * quotient(21 - yearOfMoon, 11)
  const fullMoon = age - quotient(age, 28) * (1 - quotient(age, 28) * apart)
  const weekday = (year + quotient(year, 4) + fullMoon + 2 - century + quotient(century, 4)) % 7
  const sunday = fullMoon - weekday
  return businessDateOfDayNumber(dayNumberOf({ year, month: 3, day: 28 }) + sunday)
}
