/**
 * A moment: microseconds since 1970-01-01T00:00:00Z, as PostgreSQL keeps them.
 *
 * A whole number, so no moment is lost in a fraction. Leap seconds are not
 * counted. The text form is in `instant-text.ts`; the local date is told by
 * `business-date-at.ts`. What the time is now is asked of the bank's clock.
 */
import { Brand } from "effect"

/** UTC, in microseconds since the Unix epoch; negative before. Of the years 1 to 9999. */
export type Instant = bigint & Brand.Brand<"Instant">

/** The moment that lies so many microseconds after the Unix epoch. */
export const instantFromMicros: (micros: bigint) => Instant = Brand.nominal<Instant>()

/** 0001-01-01T00:00:00Z, before which no moment is accepted. */
export const firstInstant: Instant = instantFromMicros(-62_135_596_800_000_000n)

/** 9999-12-31T23:59:59.999999Z, after which no moment is accepted. */
export const lastInstant: Instant = instantFromMicros(253_402_300_799_999_999n)

/** The moment of a clock's reading in whole milliseconds since the Unix epoch. */
export const instantFromMillis = (millis: number): Instant =>
  instantFromMicros(BigInt(millis) * 1000n)

/** Whole milliseconds since the Unix epoch; the microseconds beyond them are dropped. */
export const instantToMillis = (instant: Instant): number =>
  wholeNumber(floorDivide(instant, 1000n))

/** The moment without its microseconds: the last whole millisecond at or before it. */
export const wholeMillis = (instant: Instant): Instant =>
  instantFromMicros(floorDivide(instant, 1000n) * 1000n)

/** The moment so many microseconds later, or earlier if negative. */
export const addMicros = (instant: Instant, micros: bigint): Instant =>
  instantFromMicros(instant + micros)

/** -1, 0 or 1 as the first moment is before, at, or after the second. */
export const compareInstant = (left: Instant, right: Instant): -1 | 0 | 1 =>
  left < right ? -1 : left > right ? 1 : 0

/** The quotient rounded towards the past, so that days before the epoch count right. */
export const floorDivide = (numerator: bigint, denominator: bigint): bigint => {
  const quotient = numerator / denominator
  return numerator % denominator < 0n ? quotient - 1n : quotient
}

/** A bigint within 2^53 as a number, exactly. */
export const wholeNumber = (value: bigint): number => Number.parseInt(value.toString(), 10)
