/**
 * What a holiday is: a rule that gives its day in a year, and the years in which it is kept.
 *
 * Which holidays there are is told by `holiday-rules.ts`; which of them close a bank on a
 * weekday, by `holiday-calendar.ts`.
 */
import {
  type BusinessDate,
  businessDateOfDayNumber,
  dayNumberOfBusinessDate
} from "../business-date.ts"
import { dayNumberOf, daysInMonth } from "../civil-date.ts"
import { easterSunday } from "./easter.ts"
import { weekdayOf } from "./weekday.ts"

/** How the day is found in a year. */
export type HolidayDay =
  | { readonly by: "date"; readonly month: number; readonly day: number }
  /** The so-many-th such weekday of a month, from 1; -1 is the last one. */
  | {
      readonly by: "weekday"
      readonly month: number
      readonly weekday: number
      readonly which: 1 | 2 | 3 | 4 | -1
    }
  /** So many days after Easter Sunday, or before it if negative. */
  | { readonly by: "easter"; readonly days: number }

/** One holiday, by one rule. A holiday whose rule changed has a row for each. */
export interface HolidayRule {
  readonly name: string
  readonly day: HolidayDay
  /** The first year in which it is kept by this rule. */
  readonly from: number
  /** The last such year; null while there is no end. */
  readonly until: number | null
}

/** Whether the rule holds in a year. */
export const isKeptIn = ({ from, until }: HolidayRule, year: number): boolean =>
  year >= from && (until === null || year <= until)

/** The day that a rule gives in a year. */
export const holidayIn = (day: HolidayDay, year: number): BusinessDate => {
  if (day.by === "date") return dateOf(year, day.month, day.day)
  if (day.by === "easter")
    return businessDateOfDayNumber(dayNumberOfBusinessDate(easterSunday(year)) + day.days)
  if (day.which === -1) {
    const last = daysInMonth(year, day.month)
    const back = (weekdayOf(dateOf(year, day.month, last)) - day.weekday + 7) % 7
    return dateOf(year, day.month, last - back)
  }
  const ahead = (day.weekday - weekdayOf(dateOf(year, day.month, 1)) + 7) % 7
  return dateOf(year, day.month, 1 + ahead + 7 * (day.which - 1))
}

const dateOf = (year: number, month: number, day: number): BusinessDate =>
  businessDateOfDayNumber(dayNumberOf({ year, month, day }))
