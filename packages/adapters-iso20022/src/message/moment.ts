/**
 * Moments and days in a message.
 *
 * Moments are written in UTC. One that is read without an offset is taken as UTC: messages
 * say so in nobody's words, and no posting hangs on it. Digits of a second beyond the
 * sixth are dropped. A day stands as it is.
 */
import {
  type BusinessDate,
  type Instant,
  instantFromIso,
  instantToIso,
  parseBusinessDate
} from "@florin/domain/calendar"
import { Result } from "effect"
import type { XmlOutput } from "../xml/xml-output.ts"
import { type Place, type Read, refuseAt } from "./place.ts"

/** Writes a moment. */
export const writeMoment = (output: XmlOutput, name: string, at: Instant): void =>
  output.plain(name, instantToIso(at))

/** Reads a moment. */
export const readMoment = ({ element, path }: Place): Read<Instant> => {
  const text = element.text.trim().replace(/(\.[0-9]{6})[0-9]{1,12}/u, "$1")
  const zoned = /(?:Z|[+-][0-9]{2}:[0-9]{2})$/u.test(text)
  const read = instantFromIso(zoned ? text : `${text}Z`)
  return Result.isFailure(read) ? refuseAt(path, "moment-malformed") : Result.succeed(read.success)
}

/** Reads a day. */
export const readDay = ({ element, path }: Place): Read<BusinessDate> => {
  const read = parseBusinessDate(element.text.trim())
  return Result.isFailure(read) ? refuseAt(path, "date-malformed") : Result.succeed(read.success)
}
