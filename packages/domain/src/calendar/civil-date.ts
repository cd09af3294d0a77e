/**
 * Days as whole numbers: the arithmetic under every date, without a clock.
 *
 * A civil day is counted from 1970-01-01 in the Gregorian calendar, extended
 * backwards. The years are cut into eras of 400 (146 097 days) that begin on
 * 1 March, so that the leap day is the last day of its year.
 *
 * Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`
 * and `civil_from_days`; written anew for whole numbers that are never negative.
 */

/** A year, a month from 1 and a day from 1. */
export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

const daysPerEra = 146_097
/** Days from 0000-03-01, where the first era begins, to 1970-01-01. */
const epochDay = 719_468

const quotient = (of: number, by: number): number => (of - (of % by)) / by

/** Whether the year has 366 days. */
export const isLeapYear = (year: number): boolean =>
  year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** The number of days of a month, 28 to 31. */
export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days from 1970-01-01 to a date of the years 1 to 9999; negative before. */
export const dayNumberOf = ({ year, month, day }: CivilDate): number => {
  const marchYear = month <= 2 ? year - 1 : year
  const era = quotient(marchYear, 400)
  const yearOfEra = marchYear - era * 400
  const monthFromMarch = month > 2 ? month - 3 : month + 9
  const dayOfYear = quotient(153 * monthFromMarch + 2, 5) + day - 1
  const dayOfEra = yearOfEra * 365 + quotient(yearOfEra, 4) - quotient(yearOfEra, 100) + dayOfYear
  return era * daysPerEra + dayOfEra - epochDay
}

/** The date that lies so many days after 1970-01-01; its year is 0 to 9999 at least. */
export const civilDateOf = (dayNumber: number): CivilDate => {
  const fromEraZero = dayNumber + epochDay
  const era = quotient(fromEraZero, daysPerEra)
  const dayOfEra = fromEraZero - era * daysPerEra
  const yearOfEra = quotient(
    dayOfEra - quotient(dayOfEra, 1460) + quotient(dayOfEra, 36_524) - quotient(dayOfEra, 146_096),
    365
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + quotient(yearOfEra, 4) - quotient(yearOfEra, 100))
  const monthFromMarch = quotient(5 * dayOfYear + 2, 153)
  const day = dayOfYear - quotient(153 * monthFromMarch + 2, 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

/** A whole number of at most 9 decimal digits that a text holds between two places. */
export const digitsAt = (text: string, from: number, to: number): number => {
  let value = 0
  for (let at = from; at < to; at++) value = value * 10 + (text.charCodeAt(at) - 48)
  return value
}

/** A whole number in so many digits at least, with zeros before. */
export const padded = (value: number, digits: number): string =>
  value.toString().padStart(digits, "0")
