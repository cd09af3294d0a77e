/** The lines of a list file: the first says which list it is, every other one is an entry. */
import { Schema } from "effect"
import { nameWords } from "./name-words.ts"

const line = (longest: number) =>
  Schema.String.check(
    Schema.isPattern(/^[^\p{C}\p{Z}](?:[^\p{C}\p{Zl}\p{Zp}]*[^\p{C}\p{Z}])?$/u, {
      message: "expected words on one line, without spaces at either end"
    }),
    Schema.isMaxLength(longest)
  )

const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

const Day = Schema.String.check(
  Schema.isPattern(/^\d{4}-\d{2}-\d{2}$/u, { message: "expected a day such as 2026-11-01" }),
  Schema.makeFilter((text: string) => (isDay(text) ? undefined : "expected a day of the calendar"))
)

const BirthDate = Schema.String.check(
  Schema.isPattern(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u, {
    message: "expected a year, a month or a day, such as 1961, 1961-03 or 1961-03-02"
  }),
  Schema.makeFilter((text: string) =>
    isDay(`${text}-01-01`.slice(0, 10)) ? undefined : "expected a day of the calendar"
  )
)

const Name = line(200).check(
  Schema.makeFilter((text: string) =>
    nameWords(text).length > 0 ? undefined : "expected a name with letters"
  )
)

/** The first line: which list it is, of which day, and how many entries follow. */
export const ListHead = Schema.Struct({
  list: line(100),
  published: Day,
  entries: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 500_000 }))
})
export type ListHead = typeof ListHead.Type

/** Somebody on the list. */
export const ListEntry = Schema.Struct({
  id: line(100),
  kind: Schema.optionalKey(Schema.Literals(["person", "organisation"])),
  names: Schema.Array(Name).check(Schema.isMinLength(1), Schema.isMaxLength(100)),
  birthDates: Schema.optionalKey(Schema.Array(BirthDate).check(Schema.isMaxLength(20))),
  countries: Schema.optionalKey(
    Schema.Array(
      Schema.String.check(
        Schema.isPattern(/^[A-Z]{2}$/u, { message: "expected two letters of ISO 3166-1" })
      )
    ).check(Schema.isMaxLength(50))
  ),
  programme: Schema.optionalKey(line(200))
})
export type ListEntry = typeof ListEntry.Type
