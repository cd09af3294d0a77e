/**
 * A rate: an exact decimal such as 0.0725, with the arithmetic that keeps it exact.
 *
 * A rate is written in one way only: no zeros at the end of the coefficient, and a
 * scale of zero or more, so equal rates are equal objects. Sums and products are
 * exact and their digits grow; `roundRate` cuts them back, with its mode named. Text
 * is in `rate-text.ts`; a rate of an amount is in `apply-rate.ts`.
 */
import { divideRounded, type RoundingMode } from "./rounding.ts"

/** The number `coefficient / 10^scale`. */
export interface Rate {
  readonly coefficient: bigint
  /** Digits after the point, zero or more. */
  readonly scale: number
}

/** Ten to a power of zero or more. */
export const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent)

/** The rate `coefficient / 10^scale`, in its one form; the scale is zero or more. */
export const rate = (coefficient: bigint, scale: number): Rate => {
  if (coefficient === 0n) return { coefficient, scale: 0 }
  let digits = coefficient
  let places = scale
  while (places > 0 && digits % 10n === 0n) {
    digits /= 10n
    places -= 1
  }
  return { coefficient: digits, scale: places }
}

/** The sum, exact. */
export const addRates = (left: Rate, right: Rate): Rate => {
  const scale = Math.max(left.scale, right.scale)
  return rate(coefficientAt(left, scale) + coefficientAt(right, scale), scale)
}

/** What is left of the first rate after the second is taken away, exact. */
export const subtractRates = (left: Rate, right: Rate): Rate =>
  addRates(left, { coefficient: -right.coefficient, scale: right.scale })

/** The product, exact. */
export const multiplyRates = (left: Rate, right: Rate): Rate =>
  rate(left.coefficient * right.coefficient, left.scale + right.scale)

/** The rate rounded to so many digits after the point. */
export const roundRate = (of: Rate, scale: number, mode: RoundingMode): Rate =>
  of.scale <= scale
    ? of
    : rate(divideRounded(of.coefficient, powerOfTen(of.scale - scale), mode), scale)

/** The quotient, rounded to so many digits after the point. A zero divisor is a defect of the caller. */
export const divideRates = (
  dividend: Rate,
  divisor: Rate,
  rounding: { readonly scale: number; readonly mode: RoundingMode }
): Rate =>
  rate(
    divideRounded(
      dividend.coefficient * powerOfTen(divisor.scale + rounding.scale),
      divisor.coefficient * powerOfTen(dividend.scale),
      rounding.mode
    ),
    rounding.scale
  )

/** -1, 0 or 1 as the first rate is less than, equal to, or more than the second. */
export const compareRates = (left: Rate, right: Rate): -1 | 0 | 1 => {
  const scale = Math.max(left.scale, right.scale)
  const difference = coefficientAt(left, scale) - coefficientAt(right, scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

const coefficientAt = (of: Rate, scale: number): bigint =>
  of.scale === scale ? of.coefficient : of.coefficient * powerOfTen(scale - of.scale)
