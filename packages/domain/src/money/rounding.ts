/**
 * Rounding a quotient to a whole number, with the mode named by whoever asks.
 *
 * The modes and their names are those of the General Decimal Arithmetic
 * specification and of java.math.RoundingMode, without `unnecessary`. The bank's
 * habit is `half_even`: over many roundings it favours nobody.
 */

/** Every way of rounding. */
export const roundingModes = [
  "up",
  "down",
  "ceiling",
  "floor",
  "half_up",
  "half_down",
  "half_even"
] as const

/** The name of a way of rounding. */
export type RoundingMode = (typeof roundingModes)[number]

/** The quotient rounded to a whole number. A zero denominator is a defect of the caller. */
export const divideRounded = (
  numerator: bigint,
  denominator: bigint,
  mode: RoundingMode
): bigint => {
  const quotient = numerator / denominator
  const remainder = numerator % denominator
  if (remainder === 0n) return quotient
  const positive = numerator < 0n === denominator < 0n
  return awayFromZero(quotient, remainder, denominator, mode, positive)
    ? quotient + (positive ? 1n : -1n)
    : quotient
}

/** Whether a quotient cut off towards zero goes one further from it. */
const awayFromZero = (
  quotient: bigint,
  remainder: bigint,
  denominator: bigint,
  mode: RoundingMode,
  positive: boolean
): boolean => {
  switch (mode) {
    case "up":
      return true
    case "down":
      return false
    case "ceiling":
      return positive
    case "floor":
      return !positive
    default: {
      const twice = 2n * (remainder < 0n ? -remainder : remainder)
      const whole = denominator < 0n ? -denominator : denominator
      if (twice !== whole) return twice > whole
      return mode === "half_up" || (mode === "half_even" && quotient % 2n !== 0n)
    }
  }
}
