/** The face of the calendar: dates, moments, time zones, business days and cut-offs. */
export { addDays, addMonths, compareBusinessDate, daysBetween, lastDayOfMonth } from "./add-days.ts"
export {
  type BusinessDate,
  BusinessDateMalformed,
  BusinessDateSchema,
  businessDateOf,
  businessDateOfDayNumber,
  civilDateOfBusinessDate,
  dayNumberOfBusinessDate,
  parseBusinessDate
} from "./business-date.ts"
export { businessDateAt } from "./business-date-at.ts"
export {
  addBusinessDays,
  addMonthsRolled,
  businessDaysBetween,
  type MonthlyRule
} from "./business-day/count-business-days.ts"
export { easterSunday } from "./business-day/easter.ts"
export {
  type Holiday,
  HolidayCalendar,
  holidaysOf,
  isBusinessDay,
  isHoliday
} from "./business-day/holiday-calendar.ts"
export { lastBusinessDayOfMonth, RollConvention, rollDate } from "./business-day/roll-date.ts"
export { settlementDate } from "./business-day/settlement-date.ts"
export { weekdayOf } from "./business-day/weekday.ts"
export { type CivilDate, daysInMonth, isLeapYear } from "./civil-date.ts"
export {
  type CutOff,
  fedwireCustomerHours,
  lastMomentFor,
  type ServiceDay,
  type ServiceHours,
  serviceDayOf,
  targetCustomerHours,
  valueDateOf
} from "./cut-off.ts"
export {
  addMicros,
  compareInstant,
  firstInstant,
  type Instant,
  instantFromMicros,
  instantFromMillis,
  instantToMillis,
  lastInstant,
  wholeMillis
} from "./instant.ts"
export { InstantMalformed, InstantSchema, instantFromIso, instantToIso } from "./instant-text.ts"
export { instantOfLocal, LocalTime } from "./local-time.ts"
export { parseTimeZone, type TimeZone, TimeZoneSchema, TimeZoneUnknown } from "./time-zone.ts"
