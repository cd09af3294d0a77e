/** The face of the calendar: dates, moments, time zones, and which date a moment falls on. */
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
export { type CivilDate, daysInMonth, isLeapYear } from "./civil-date.ts"
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
export { parseTimeZone, type TimeZone, TimeZoneSchema, TimeZoneUnknown } from "./time-zone.ts"
