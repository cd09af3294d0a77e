/**
 * Whose business days are asked for, and whether a date is one of them.
 *
 * Saturdays and Sundays are no business days in any year. A holiday of the Reserve Banks that
 * falls on a Sunday is observed on Monday; one on a Saturday is not moved, so that the Friday
 * before is a business day. TARGET moves none. Moving a date to a business day is told by
 * `roll-date.ts`. Upholds CALENDAR-1.
 */
import { Schema } from "effect"
import {
  type BusinessDate,
  businessDateOfDayNumber,
  civilDateOfBusinessDate,
  dayNumberOfBusinessDate
} from "../business-date.ts"
import { type HolidayRule, holidayIn, isKeptIn } from "./holiday-rule.ts"
import { fedwireHolidays, targetHolidays } from "./holiday-rules.ts"
import { weekdayOf, weekdays } from "./weekday.ts"

/** Whose days: of the Federal Reserve Banks, of TARGET, or of nobody, where weekends count alone. */
export const HolidayCalendar = Schema.Literals(["FEDWIRE", "TARGET", "NONE"]).annotate({
  identifier: "HolidayCalendar",
  title: "Holiday calendar",
  description: "Whose holidays count, besides Saturdays and Sundays."
})
export type HolidayCalendar = typeof HolidayCalendar.Type

/** A holiday in one year. */
export interface Holiday {
  readonly name: string
  readonly date: BusinessDate
  /** The weekday that is no business day because of it; null when it falls on a weekend. */
  readonly observed: BusinessDate | null
}

interface Keeping {
  readonly rules: readonly HolidayRule[]
  readonly sundayMovesToMonday: boolean
}

const keepings: Readonly<Record<HolidayCalendar, Keeping>> = {
  FEDWIRE: { rules: fedwireHolidays, sundayMovesToMonday: true },
  TARGET: { rules: targetHolidays, sundayMovesToMonday: false },
  NONE: { rules: [], sundayMovesToMonday: false }
}

/** The holidays of a year, in order. */
export const holidaysOf = (calendar: HolidayCalendar, year: number): readonly Holiday[] => {
  const { rules, sundayMovesToMonday } = keepings[calendar]
  return rules
    .filter((rule) => isKeptIn(rule, year))
    .map(({ day, name }) => {
      const date = holidayIn(day, year)
      return { name, date, observed: observedOn(date, sundayMovesToMonday) }
    })
    .toSorted((left, right) => (left.date < right.date ? -1 : 1))
}

const observedOn = (date: BusinessDate, sundayMovesToMonday: boolean): BusinessDate | null => {
  const weekday = weekdayOf(date)
  if (weekday < weekdays.saturday) return date
  return weekday === weekdays.sunday && sundayMovesToMonday
    ? businessDateOfDayNumber(dayNumberOfBusinessDate(date) + 1)
    : null
}

/** Whether the date is a holiday, or the weekday on which one is observed. */
export const isHoliday = (date: BusinessDate, calendar: HolidayCalendar): boolean =>
  holidaysOf(calendar, civilDateOfBusinessDate(date).year).some(
    (holiday) => holiday.date === date || holiday.observed === date
  )

/**
 * Whether payments are settled on the date.
 *
 * @upholds CALENDAR-1
 */
export const isBusinessDay = (date: BusinessDate, calendar: HolidayCalendar): boolean =>
  weekdayOf(date) < weekdays.saturday &&
  !observedIn(calendar, civilDateOfBusinessDate(date).year).has(date)

/** More years than this are not kept: a bank looks at a few, a loan at forty. */
const yearsMax = 512
const keptYears: Readonly<Record<HolidayCalendar, Map<number, ReadonlySet<BusinessDate>>>> = {
  FEDWIRE: new Map(),
  TARGET: new Map(),
  NONE: new Map()
}

// What is kept follows from the calendar and the year alone; it only saves time.
const observedIn = (calendar: HolidayCalendar, year: number): ReadonlySet<BusinessDate> => {
  const kept = keptYears[calendar]
  const known = kept.get(year)
  if (known !== undefined) return known
  const observed = new Set(holidaysOf(calendar, year).flatMap((holiday) => holiday.observed ?? []))
  if (kept.size >= yearsMax) kept.clear()
  kept.set(year, observed)
  return observed
}
