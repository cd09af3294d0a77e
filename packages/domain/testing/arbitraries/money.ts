/**
 * Generated money: currencies, amounts, texts, weights and rates.
 *
 * Each leans towards the edges where money breaks: nothing, one minor unit, the largest
 * amount that is stored, currencies without decimals and with three or four.
 */
import * as fc from "fast-check"
import {
  amountMax,
  type CurrencyCode,
  currencyCodes,
  exponentOf,
  type Fraction,
  type LeftOver,
  type Money,
  money,
  type Rate,
  type RoundingMode,
  rate,
  roundingModes
} from "../../src/money/index.ts"

const withExponent = (exponent: number): readonly CurrencyCode[] =>
  currencyCodes.filter((code) => exponentOf(code) === exponent)

/** Any accepted currency; those of 0, 3 and 4 decimal digits more often than the table has them. */
export const anyCurrency: fc.Arbitrary<CurrencyCode> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...currencyCodes) },
  { weight: 2, arbitrary: fc.constantFrom(...withExponent(0)) },
  { weight: 2, arbitrary: fc.constantFrom(...withExponent(3)) },
  { weight: 1, arbitrary: fc.constantFrom(...withExponent(4)) }
)

/** Two currencies that are not the same. */
export const twoCurrencies: fc.Arbitrary<readonly [CurrencyCode, CurrencyCode]> = fc
  .tuple(anyCurrency, anyCurrency)
  .filter(([one, other]) => one !== other)

/** Minor units on either side of zero, as far as they are stored. */
export const anyMinorUnits: fc.Arbitrary<bigint> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(0n, 1n, -1n, 9n, 10n, 99n, 100n, 999n, 1000n, 10_000n) },
  { weight: 1, arbitrary: fc.constantFrom(amountMax, amountMax - 1n, -amountMax, 1n - amountMax) },
  { weight: 2, arbitrary: fc.bigInt({ min: -1000n, max: 1000n }) },
  // Everyday payments: up to a hundred thousand million minor units.
  { weight: 4, arbitrary: fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }) },
  { weight: 2, arbitrary: fc.bigInt({ min: -amountMax, max: amountMax }) }
)

/** Minor units above zero. */
export const positiveMinorUnits: fc.Arbitrary<bigint> = anyMinorUnits
  .map((minor) => (minor < 0n ? -minor : minor))
  .filter((minor) => minor > 0n)

/** Any amount of any currency. */
export const anyMoney: fc.Arbitrary<Money> = fc
  .tuple(anyMinorUnits, anyCurrency)
  .map(([amount, currency]) => money(amount, currency))

/** Any amount of one currency. */
export const moneyOf = (currency: CurrencyCode): fc.Arbitrary<Money> =>
  anyMinorUnits.map((amount) => money(amount, currency))

/** Weights that a split accepts: few or many, equal or far apart, zeros among them. */
export const anyWeights: fc.Arbitrary<readonly bigint[]> = fc
  .oneof(
    {
      weight: 3,
      arbitrary: fc.array(fc.bigInt({ min: 0n, max: 9n }), { minLength: 1, maxLength: 8 })
    },
    {
      weight: 3,
      arbitrary: fc.array(fc.bigInt({ min: 0n, max: 10n ** 20n }), { minLength: 1, maxLength: 20 })
    },
    // Equal shares, as of a loan's months (360 are thirty years).
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 360 }).map((n) => Array<bigint>(n).fill(1n)) }
  )
  .filter((weights) => weights.some((weight) => weight > 0n))

/** Any rule for what a split leaves over. */
export const anyLeftOver: fc.Arbitrary<LeftOver> = fc.constantFrom(
  "largest-remainder",
  "first-shares",
  "largest-weights"
)

/** Any way of rounding. */
export const anyRoundingMode: fc.Arbitrary<RoundingMode> = fc.constantFrom(...roundingModes)

/** A rate with up to nine digits on either side of the point. */
export const anyRate: fc.Arbitrary<Rate> = fc
  .tuple(fc.bigInt({ min: 1n - 10n ** 9n, max: 10n ** 9n - 1n }), fc.integer({ min: 0, max: 9 }))
  .map(([coefficient, scale]) => rate(coefficient, scale))

/** A fraction of either sign, halves and whole numbers among them. */
export const anyFraction: fc.Arbitrary<Fraction> = fc
  .tuple(
    fc.oneof(fc.bigInt({ min: -40n, max: 40n }), anyMinorUnits),
    fc.oneof(fc.constantFrom(1n, 2n, -2n, 3n, 10n, 365n), positiveMinorUnits)
  )
  .map(([numerator, denominator]) => ({ numerator, denominator }))
