/**
 * A business date: a day in the bank's own time zone, without a time of day.
 *
 * It is ISO text, so it sorts, compares and prints as it stands. Which date it is
 * now is told by `business-date-at.ts`; moments are in `instant.ts`.
 */
import { Brand, Result, Schema } from "effect"
import {
  type CivilDate,
  civilDateOf,
  dayNumberOf,
  daysInMonth,
  digitsAt,
  padded
} from "./civil-date.ts"

/** A day such as "2026-11-24", of the years 0001 to 9999. */
export type BusinessDate = string & Brand.Brand<"BusinessDate">

/** The text is not a day of the calendar. */
export class BusinessDateMalformed extends Schema.TaggedError<BusinessDateMalformed>()(
  "BusinessDateMalformed",
  { allowed: Schema.String }
) {
  override get message(): string {
    return businessDateMessage
  }
}

const businessDateMessage = "expected a day of the calendar as year-month-day, such as 2026-11-24"
const pattern = /^\d{4}-\d{2}-\d{2}$/u

const isBusinessDate = (text: string): text is BusinessDate => {
  if (!pattern.test(text)) return false
  const { year, month, day } = civilDateOfText(text)
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

const civilDateOfText = (text: string): CivilDate => ({
  year: digitsAt(text, 0, 4),
  month: digitsAt(text, 5, 7),
  day: digitsAt(text, 8, 10)
})

/** The day that a text names: four, two and two digits with hyphens, and a day that exists. */
export const parseBusinessDate = (
  text: string
): Result.Result<BusinessDate, BusinessDateMalformed> =>
  isBusinessDate(text)
    ? Result.succeed(text)
    : Result.fail(new BusinessDateMalformed({ allowed: "2026-11-24" }))

/** A business date in JSON: the text itself, checked against the calendar. */
export const BusinessDateSchema = Schema.String.annotate({ message: businessDateMessage })
  .check(
    Schema.makeFilter((text: string) => (isBusinessDate(text) ? undefined : businessDateMessage), {
      toJsonSchema: () => ({ pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", format: "date" })
    })
  )
  .pipe(Schema.brand("BusinessDate"))
  .annotate({
    identifier: "BusinessDate",
    title: "Business date",
    description: "A day in the bank's time zone, year-month-day (ISO 8601).",
    examples: ["2026-11-24"].filter(isBusinessDate)
  })

/** The date of a text that storage or code gives; one that is no date is a defect. */
export const businessDateOf = (text: string): BusinessDate =>
  isBusinessDate(text) ? text : BusinessDateSchema.make(text)

/** Year, month and day of a date. */
export const civilDateOfBusinessDate = (date: BusinessDate): CivilDate => civilDateOfText(date)

/** Days from 1970-01-01 to the date; negative before. */
export const dayNumberOfBusinessDate = (date: BusinessDate): number =>
  dayNumberOf(civilDateOfText(date))

/** The date that lies so many days after 1970-01-01. Beyond either end it is the last day there is. */
export const businessDateOfDayNumber = (dayNumber: number): BusinessDate => {
  const { year, month, day } = civilDateOf(
    Math.min(Math.max(dayNumber, firstDayNumber), lastDayNumber)
  )
  return trusted(`${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`)
}

const trusted = Brand.nominal<BusinessDate>()
const firstDayNumber = dayNumberOf({ year: 1, month: 1, day: 1 })
const lastDayNumber = dayNumberOf({ year: 9999, month: 12, day: 31 })
