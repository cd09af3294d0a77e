/**
 * Business days a second time, simple and slow: each day is asked what it is.
 *
 * No holiday is looked up from its year; a day is told by its weekday, its place in the month
 * and its distance from Easter, which comes from another form of the computus (the one of
 * Meeus, Jones and Butcher). It shares nothing with what it checks.
 */
import type { HolidayCalendar } from "../../src/calendar/index.ts"

/** Milliseconds of a day at midnight, UTC. */
const millisOf = (date: string): number => Date.parse(`${date}T00:00:00Z`)

/** The date so many days later. */
export const simpleAdd = (date: string, days: number): string =>
  new Date(millisOf(date) + days * 86_400_000).toISOString().slice(0, 10)

/** Easter Sunday after Meeus, Jones and Butcher. */
export const simpleEaster = (year: number): string => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  const month = `${Math.floor(n / 31)}`.padStart(2, "0")
  const day = `${(n % 31) + 1}`.padStart(2, "0")
  return `${`${year}`.padStart(4, "0")}-${month}-${day}`
}

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
  /** From 0, a Sunday. */
  readonly weekday: number
  readonly date: string
}

const dayOf = (date: string): Day => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
  weekday: new Date(millisOf(date)).getUTCDay(),
  date
})

/** A fixed day, or the Monday after it when it is a Sunday. */
const onOrMonday = ({ day, month, weekday }: Day, inMonth: number, on: number): boolean =>
  month === inMonth && (day === on || (day === on + 1 && weekday === 1))

const monday = ({ day, month, weekday }: Day, inMonth: number, from: number): boolean =>
  month === inMonth && weekday === 1 && day >= from && day <= from + 6

const closedByFed = (at: Day): boolean => {
  const { year } = at
  if (year >= 1914 && onOrMonday(at, 1, 1)) return true
  if (year >= 1986 && monday(at, 1, 15)) return true
  if (year >= 1971 ? monday(at, 2, 15) : year >= 1914 && onOrMonday(at, 2, 22)) return true
  if (year >= 1971 ? monday(at, 5, 25) : year >= 1914 && onOrMonday(at, 5, 30)) return true
  if (year >= 2022 && onOrMonday(at, 6, 19)) return true
  if (year >= 1914 && (onOrMonday(at, 7, 4) || monday(at, 9, 1))) return true
  if (year >= 1971 && monday(at, 10, 8)) return true
  if (year >= 1971 && year <= 1977 ? monday(at, 10, 22) : year >= 1938 && onOrMonday(at, 11, 11))
    return true
  const thursday = at.month === 11 && at.weekday === 4 && at.day >= 22 && at.day <= 28
  return (year >= 1942 && thursday) || (year >= 1914 && onOrMonday(at, 12, 25))
}

const closedByTarget = ({ date, day, month, year }: Day): boolean => {
  if (year < 1999) return false
  if ((month === 1 && day === 1) || (month === 12 && day === 25)) return true
  if (month === 12 && day === 31) return year === 1999 || year === 2001
  if (year < 2000) return false
  if ((month === 5 && day === 1) || (month === 12 && day === 26)) return true
  const easter = simpleEaster(year)
  return date === simpleAdd(easter, -2) || date === simpleAdd(easter, 1)
}

/** Whether the date is a business day. */
export const isSimpleBusinessDay = (date: string, calendar: HolidayCalendar): boolean => {
  const at = dayOf(date)
  if (at.weekday === 0 || at.weekday === 6) return false
  if (calendar === "FEDWIRE") return !closedByFed(at)
  return calendar === "NONE" || !closedByTarget(at)
}
