/** Business dates: which texts are days, and the arithmetic of days and months. */
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  addDays,
  addMonths,
  BusinessDateMalformed,
  BusinessDateSchema,
  businessDateOf,
  businessDateOfDayNumber,
  civilDateOfBusinessDate,
  compareBusinessDate,
  dayNumberOfBusinessDate,
  daysBetween,
  daysInMonth,
  isLeapYear,
  lastDayOfMonth,
  parseBusinessDate
} from "../../src/calendar/index.ts"
import { anyBusinessDate } from "../../testing/index.ts"

/** The platform's own calendar, as another path to the same answer. */
const platformDate = (dayNumber: number): string =>
  new Date(dayNumber * 86_400_000).toISOString().slice(0, 10)

const first = dayNumberOfBusinessDate(businessDateOf("0001-01-01"))
const last = dayNumberOfBusinessDate(businessDateOf("9999-12-31"))

describe("Days and their numbers", () => {
  it("every day of the calendar has the text that the platform gives it, and its number back", () => {
    // All 3 652 059 days would take seconds: every 7th meets each day of month and week.
    for (let day = first; day <= last; day += 7) {
      const date = businessDateOfDayNumber(day)
      if (date !== platformDate(day) || dayNumberOfBusinessDate(date) !== day) {
        expect({ day, date, number: dayNumberOfBusinessDate(date) }).toStrictEqual({
          day,
          date: platformDate(day),
          number: day
        })
      }
    }
    expect(platformDate(last)).toBe("9999-12-31")
  })

  it("each day of 400 years follows the one before", () => {
    const from = dayNumberOfBusinessDate(businessDateOf("1899-12-31"))
    const dates = Array.from({ length: 146_097 }, (_, at) => businessDateOfDayNumber(from + at))
    const odd = dates.filter((date, at) => date !== platformDate(from + at))
    expect(odd).toStrictEqual([])
    expect(new Set(dates).size).toBe(146_097)
  })
})

describe("Texts that are days", () => {
  it("a date is read as itself", () => {
    fc.assert(
      fc.property(anyBusinessDate, (date) => {
        expect(parseBusinessDate(date)).toStrictEqual(Result.succeed(date))
        expect(Schema.decodeUnknownSync(BusinessDateSchema)(date)).toBe(date)
        expect(businessDateOf(date)).toBe(date)
      })
    )
  })

  it("any year, month and day is read exactly when the platform's calendar has it", () => {
    const two = (value: number) => value.toString().padStart(2, "0")
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = `${year.toString().padStart(4, "0")}-${two(month)}-${two(day)}`
          const parsed = new Date(`${text}T00:00:00Z`)
          const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
          expect(Result.isSuccess(parseBusinessDate(text))).toBe(exists)
        }
      ),
      { numRuns: 1000 }
    )
  })

  it.each([
    "",
    "2026-11-31",
    "2023-02-29",
    "1900-02-29",
    "2026-00-10",
    "2026-13-10",
    "2026-11-00",
    "0000-01-01",
    "2026-1-1",
    "26-01-01",
    "12026-01-01",
    "-2026-01-01",
    "2026/11/24",
    "20261124",
    " 2026-11-24",
    "2026-11-24\n",
    "2026-11-24T00:00:00Z",
    "\u0662\u0660\u0662\u0666-11-24"
  ])("%j is refused", (text) => {
    expect(parseBusinessDate(text)).toStrictEqual(
      Result.fail(new BusinessDateMalformed({ allowed: "2026-11-24" }))
    )
    expect(() => businessDateOf(text)).toThrow()
  })

  it.each(["2026-02-30", 20261124, null])("the schema says what is wrong with %j", (input) => {
    const read = Schema.decodeUnknownResult(BusinessDateSchema)(input)
    expect(Result.isFailure(read) ? String(read.failure) : "accepted").toContain(
      "expected a day of the calendar as year-month-day"
    )
  })

  it("the schema describes itself by name, as a date", () => {
    expect(Schema.toJsonSchemaDocument(BusinessDateSchema).definitions).toMatchObject({
      BusinessDate: { type: "string", format: "date", examples: ["2026-11-24"] }
    })
  })
})

describe("Arithmetic of days", () => {
  it("days added are counted between, and taken away again lead back", () => {
    fc.assert(
      fc.property(anyBusinessDate, anyBusinessDate, (from, to) => {
        const days = daysBetween(from, to)
        expect(addDays(from, days)).toBe(to)
        expect(addDays(to, -days)).toBe(from)
        expect(daysBetween(to, from)).toBe(from === to ? 0 : -days)
        expect(compareBusinessDate(to, from)).toBe(Math.sign(days))
      })
    )
  })

  it("a step beyond either end of the calendar stays on its last day", () => {
    fc.assert(
      fc.property(anyBusinessDate, fc.integer({ min: 3_652_059, max: 2 ** 31 }), (date, days) => {
        expect(addDays(date, days)).toBe("9999-12-31")
        expect(addDays(date, -days)).toBe("0001-01-01")
        expect(addMonths(date, days)).toBe("9999-12-31")
        expect(addMonths(date, -days)).toBe("0001-01-01")
      })
    )
  })
})

describe("Arithmetic of months", () => {
  it("lands in the month counted, on the same day or on the last that it has", () => {
    fc.assert(
      fc.property(anyBusinessDate, fc.integer({ min: -480, max: 480 }), (date, months) => {
        const from = civilDateOfBusinessDate(date)
        const to = civilDateOfBusinessDate(addMonths(date, months))
        const counted = from.year * 12 + from.month + months
        fc.pre(counted > 12 && counted <= 9999 * 12 + 12)
        expect(to.year * 12 + to.month).toBe(counted)
        expect(to.day === from.day || to.day === daysInMonth(to.year, to.month)).toBe(true)
        expect(to.day).toBeLessThanOrEqual(from.day)
      })
    )
  })

  it.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2024-01-31", 13, "2025-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-11-24", 2, "2027-01-24"],
    ["2026-12-31", 12, "2027-12-31"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", 48, "2028-02-29"],
    ["2026-05-31", 0, "2026-05-31"],
    ["0001-01-31", 0, "0001-01-31"],
    ["0001-02-15", -1, "0001-01-15"],
    ["9999-11-30", 1, "9999-12-30"]
  ] as const)("%s and %i months is %s", (from, months, to) => {
    expect(addMonths(businessDateOf(from), months)).toBe(to)
  })

  it("the last day of a month is in it, and the next day is not", () => {
    fc.assert(
      fc.property(anyBusinessDate, (date) => {
        const end = lastDayOfMonth(date)
        expect(end.slice(0, 7)).toBe(date.slice(0, 7))
        expect(end >= date).toBe(true)
        expect(end === "9999-12-31" || addDays(end, 1).endsWith("-01")).toBe(true)
      })
    )
  })

  it.each([
    [2000, true],
    [1900, false],
    [2100, false],
    [2024, true],
    [2026, false],
    [2400, true]
  ] as const)("the leap year rule says of %i: %s", (year, leap) => {
    expect(isLeapYear(year)).toBe(leap)
  })
})
