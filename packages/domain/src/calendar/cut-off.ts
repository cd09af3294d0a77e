/**
 * The value date of a payment that is ready at a moment, and whether its service is open.
 *
 * A service takes payments for a business day from its opening, which may be on the evening
 * before, up to its cut-off. What is ready before the cut-off of a business day counts that
 * day; at the cut-off or later, and on other days, it counts the next business day.
 * Upholds CALENDAR-4.
 */
import { addDays } from "./add-days.ts"
import type { BusinessDate } from "./business-date.ts"
import { businessDateAt } from "./business-date-at.ts"
import { type HolidayCalendar, isBusinessDay } from "./business-day/holiday-calendar.ts"
import { rollDate } from "./business-day/roll-date.ts"
import { addMicros, type Instant } from "./instant.ts"
import { instantOfLocal, LocalTime } from "./local-time.ts"
import { type TimeZone, TimeZoneSchema } from "./time-zone.ts"

/** Until when a business day takes payments. */
export interface CutOff {
  readonly zone: TimeZone
  readonly time: LocalTime
  readonly calendar: HolidayCalendar
}

/** From when, and until when. */
export interface ServiceHours extends CutOff {
  readonly opens: {
    readonly time: LocalTime
    /** Calendar days before the business day on which it opens: the same day, or the one before. */
    readonly daysBefore: 0 | 1
  }
}

/** The business day that a moment belongs to, with its ends. */
export interface ServiceDay {
  readonly valueDate: BusinessDate
  readonly opensAt: Instant
  readonly cutOffAt: Instant
  /** Whether the service takes payments at the moment. */
  readonly isOpen: boolean
}

/**
 * The date on which a payment counts that is ready at the moment.
 *
 * @upholds CALENDAR-4
 */
export const valueDateOf = (instant: Instant, cutOff: CutOff): BusinessDate => {
  const today = businessDateAt(instant, cutOff.zone)
  const isInTime =
    isBusinessDay(today, cutOff.calendar) &&
    instant < instantOfLocal(today, cutOff.time, cutOff.zone)
  return rollDate(isInTime ? today : addDays(today, 1), "following", cutOff.calendar)
}

/** The business day that the moment belongs to, and when it opens and ends. */
export const serviceDayOf = (instant: Instant, hours: ServiceHours): ServiceDay => {
  const valueDate = valueDateOf(instant, hours)
  const { daysBefore, time } = hours.opens
  const opensAt = instantOfLocal(addDays(valueDate, -daysBefore), time, hours.zone)
  const cutOffAt = instantOfLocal(valueDate, hours.time, hours.zone)
  return { valueDate, opensAt, cutOffAt, isOpen: instant >= opensAt && instant < cutOffAt }
}

/** The last moment that is in time for the value date. */
export const lastMomentFor = (valueDate: BusinessDate, { time, zone }: CutOff): Instant =>
  addMicros(instantOfLocal(valueDate, time, zone), -1n)

/**
 * The Fedwire Funds Service for payments of customers: from 9 p.m. of the calendar day before
 * to 6:45 p.m., Eastern time. Source: Federal Reserve Financial Services, operating hours in
 * force since March 2021.
 */
export const fedwireCustomerHours: ServiceHours = {
  calendar: "FEDWIRE",
  zone: TimeZoneSchema.make("America/New_York"),
  opens: { time: LocalTime.make("21:00"), daysBefore: 1 },
  time: LocalTime.make("18:45")
}

/**
 * T2 for payments of customers: from 2:30 a.m. to 5 p.m., Frankfurt time. Source: European
 * Central Bank, T2 operating day since March 2023.
 */
export const targetCustomerHours: ServiceHours = {
  calendar: "TARGET",
  zone: TimeZoneSchema.make("Europe/Berlin"),
  opens: { time: LocalTime.make("02:30"), daysBefore: 0 },
  time: LocalTime.make("17:00")
}
