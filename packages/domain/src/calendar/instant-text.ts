/**
 * Moments as text: RFC 3339, written in UTC with six digits of a second.
 *
 * Written, a moment has one form, so texts sort as moments do. Read, any offset
 * and up to six digits of a second are accepted; more digits are refused and not
 * dropped. Leap seconds (":60") and lower-case letters are refused.
 *
 * Source: RFC 3339 section 5.6.
 */
import { Effect, Result, Schema, SchemaIssue, SchemaTransformation } from "effect"
import { civilDateOf, dayNumberOf, daysInMonth, digitsAt, padded } from "./civil-date.ts"
import {
  firstInstant,
  floorDivide,
  type Instant,
  instantFromMicros,
  lastInstant,
  wholeNumber
} from "./instant.ts"

/** The text is not a moment. */
export class InstantMalformed extends Schema.TaggedError<InstantMalformed>()("InstantMalformed", {
  allowed: Schema.String
}) {
  override get message(): string {
    return `expected a moment as in RFC 3339, such as ${this.allowed}`
  }
}

const example = "2026-11-24T09:30:00.000000Z"
const pattern =
  /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.(\d{1,6}))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/u
const microsPerDay = 86_400_000_000n

/** The moment in UTC with six digits of a second: "2026-11-24T09:30:00.000000Z". */
export const instantToIso = (instant: Instant): string => {
  const dayNumber = floorDivide(instant, microsPerDay)
  const ofDay = wholeNumber(instant - dayNumber * microsPerDay)
  const { year, month, day } = civilDateOf(wholeNumber(dayNumber))
  const micros = ofDay % 1_000_000
  const seconds = (ofDay - micros) / 1_000_000
  const second = seconds % 60
  const minutes = (seconds - second) / 60
  const minute = minutes % 60
  const date = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
  const time = `${padded((minutes - minute) / 60, 2)}:${padded(minute, 2)}:${padded(second, 2)}`
  return `${date}T${time}.${padded(micros, 6)}Z`
}

/** The moment that a text names, in any offset from UTC. */
export const instantFromIso = (text: string): Result.Result<Instant, InstantMalformed> => {
  const refused = Result.fail(new InstantMalformed({ allowed: example }))
  const found = pattern.exec(text)
  if (found === null) return refused
  const [, fraction = "", sign, offsetHours = "00", offsetMinutes = "00"] = found
  const date = {
    year: digitsAt(text, 0, 4),
    month: digitsAt(text, 5, 7),
    day: digitsAt(text, 8, 10)
  }
  if (date.month < 1 || date.month > 12 || date.day < 1) return refused
  if (date.day > daysInMonth(date.year, date.month)) return refused
  const east = digitsAt(offsetHours, 0, 2) * 60 + digitsAt(offsetMinutes, 0, 2)
  const minutes =
    digitsAt(text, 11, 13) * 60 + digitsAt(text, 14, 16) + (sign === "-" ? east : -east)
  const seconds = dayNumberOf(date) * 86_400 + minutes * 60 + digitsAt(text, 17, 19)
  const instant = instantFromMicros(
    BigInt(seconds) * 1_000_000n + BigInt(digitsAt(fraction.padEnd(6, "0"), 0, 6))
  )
  return instant < firstInstant || instant > lastInstant ? refused : Result.succeed(instant)
}

const isInstant = (value: unknown): value is Instant =>
  typeof value === "bigint" && value >= firstInstant && value <= lastInstant

/** A moment in JSON: RFC 3339 text, kept as microseconds. */
export const InstantSchema = Schema.String.annotate({
  identifier: "Instant",
  title: "Moment",
  description: "A moment (RFC 3339). Given back in UTC with six digits of a second.",
  format: "date-time",
  examples: [example]
}).pipe(
  Schema.decodeTo(
    Schema.declare(isInstant, { expected: "Instant" }),
    SchemaTransformation.transformEffect({
      decode: (text) => {
        const read = instantFromIso(text)
        return Result.isSuccess(read)
          ? Effect.succeed(read.success)
          : Effect.fail(new SchemaIssue.InvalidValue({ message: read.failure.message }, text))
      },
      encode: (instant) => Effect.succeed(instantToIso(instant))
    })
  )
)
