/**
 * A time zone that is known to exist, by its IANA name.
 *
 * Names are checked once, where the configuration is read; afterwards the rules of
 * the zone can be asked without failure. An offset ("+02:00") is not a zone: it
 * knows nothing of summer time.
 */
import { type Brand, DateTime, Option, Result, Schema } from "effect"

/** An IANA name such as "America/New_York" or "UTC". */
export type TimeZone = string & Brand.Brand<"TimeZone">

/** No zone of this name is known. */
export class TimeZoneUnknown extends Schema.TaggedError<TimeZoneUnknown>()("TimeZoneUnknown", {
  name: Schema.String
}) {
  override get message(): string {
    return timeZoneMessage
  }
}

const timeZoneMessage = "expected the IANA name of a time zone, such as America/New_York"
const pattern = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/u

const isTimeZone = (name: string): name is TimeZone =>
  pattern.test(name) && Option.isSome(DateTime.zoneMakeNamed(name))

/** The time zone of a name. */
export const parseTimeZone = (name: string): Result.Result<TimeZone, TimeZoneUnknown> =>
  isTimeZone(name)
    ? Result.succeed(name)
    : Result.fail(new TimeZoneUnknown({ name: name.slice(0, 64) }))

/** A time zone in configuration or JSON: its name, which must be known. */
export const TimeZoneSchema = Schema.String.annotate({ message: timeZoneMessage })
  .check(
    Schema.makeFilter((name: string) => (isTimeZone(name) ? undefined : timeZoneMessage), {
      toJsonSchema: () => ({ pattern: pattern.source })
    })
  )
  .pipe(Schema.brand("TimeZone"))
  .annotate({
    identifier: "TimeZone",
    title: "Time zone",
    description: "IANA name of a time zone.",
    examples: ["America/New_York", "Europe/Sofia", "UTC"].filter(isTimeZone)
  })
