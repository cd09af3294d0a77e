/**
 * The holidays of the Reserve Banks and of TARGET, by rule, with the years they are kept.
 *
 * Days that an authority appoints once (a day of mourning, the turn of a currency) follow no
 * rule and are not here; nor is Thanksgiving before 1942, which the President appointed
 * year by year.
 *
 * Sources: 5 U.S.C. 6103(a) and the acts behind it: Uniform Monday Holiday Act, Pub. L. 90-363
 * (in effect 1971); Pub. L. 94-97 (Veterans Day back on 11 November, 1978); Pub. L. 98-144
 * (Martin Luther King Jr., first kept 1986); Pub. L. 117-17 (Juneteenth; the Reserve Banks keep
 * it from 2022). European Central Bank, long-term calendar for TARGET closing days (from 2002),
 * and its announcements for 1999 to 2001.
 */
import type { HolidayDay, HolidayRule } from "./holiday-rule.ts"
import { weekdays } from "./weekday.ts"

const { monday, thursday } = weekdays

const date = (month: number, day: number): HolidayDay => ({ by: "date", month, day })
const weekday = (which: 1 | 2 | 3 | 4 | -1, of: number, month: number): HolidayDay => ({
  by: "weekday",
  month,
  weekday: of,
  which
})
const fromEaster = (days: number): HolidayDay => ({ by: "easter", days })

const row = (
  name: string,
  day: HolidayDay,
  from: number,
  until: number | null = null
): HolidayRule => ({ name, day, from, until })

/** The holidays of the Federal Reserve Banks, in the order of the year. */
export const fedwireHolidays: readonly HolidayRule[] = [
  row("New Year's Day", date(1, 1), 1914),
  row("Martin Luther King Jr. Day", weekday(3, monday, 1), 1986),
  row("Presidents Day", date(2, 22), 1914, 1970),
  row("Presidents Day", weekday(3, monday, 2), 1971),
  row("Memorial Day", date(5, 30), 1914, 1970),
  row("Memorial Day", weekday(-1, monday, 5), 1971),
  row("Juneteenth", date(6, 19), 2022),
  row("Independence Day", date(7, 4), 1914),
  row("Labor Day", weekday(1, monday, 9), 1914),
  row("Columbus Day", weekday(2, monday, 10), 1971),
  row("Veterans Day", date(11, 11), 1938, 1970),
  row("Veterans Day", weekday(4, monday, 10), 1971, 1977),
  row("Veterans Day", date(11, 11), 1978),
  row("Thanksgiving Day", weekday(4, thursday, 11), 1942),
  row("Christmas Day", date(12, 25), 1914)
]

/** The closing days of TARGET, in the order of the year. */
export const targetHolidays: readonly HolidayRule[] = [
  row("New Year's Day", date(1, 1), 1999),
  row("Good Friday", fromEaster(-2), 2000),
  row("Easter Monday", fromEaster(1), 2000),
  row("Labour Day", date(5, 1), 2000),
  row("Christmas Day", date(12, 25), 1999),
  row("26 December", date(12, 26), 2000),
  row("31 December", date(12, 31), 1999, 1999),
  row("31 December", date(12, 31), 2001, 2001)
]
