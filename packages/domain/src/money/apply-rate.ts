/**
 * A rate or a fraction of an amount, rounded once to whole minor units.
 *
 * Interest is principal x rate x days / basis: multiply the fractions first and
 * round at the end, or each rounding adds its own error. 1,000.00 USD at 0.0725 for
 * 30 days of 365 is 5.958904… and so 5.96.
 */
import { type Money, money } from "./money.ts"
import { powerOfTen, type Rate } from "./rate.ts"
import { divideRounded, type RoundingMode } from "./rounding.ts"

/** An exact quotient of whole numbers; the denominator is not zero. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** A rate as a fraction. */
export const fractionOfRate = (of: Rate): Fraction => ({
  numerator: of.coefficient,
  denominator: powerOfTen(of.scale)
})

/** The product of two fractions, exact. */
export const multiplyFractions = (left: Fraction, right: Fraction): Fraction => ({
  numerator: left.numerator * right.numerator,
  denominator: left.denominator * right.denominator
})

/** The part of an amount that a fraction names, rounded to whole minor units. */
export const applyFraction = (of: Money, fraction: Fraction, mode: RoundingMode): Money =>
  money(divideRounded(of.amount * fraction.numerator, fraction.denominator, mode), of.currency)

/** The part of an amount that a rate names, rounded to whole minor units. */
export const applyRate = (of: Money, by: Rate, mode: RoundingMode): Money =>
  applyFraction(of, fractionOfRate(by), mode)
