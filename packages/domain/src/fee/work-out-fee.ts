/**
 * What terms come to for an amount, before anybody is let off: rule, rounding, bounds.
 *
 * The exact fee is rounded once, after all parts are added, and the bounds come last, so that
 * nothing that is charged lies outside of them.
 *
 * @upholds FEE-1, FEE-3
 */
import { exponentOf, type Money, money, type RoundingMode } from "../money/index.ts"
import type { Operand } from "./arithmetic-step.ts"
import {
  type Arithmetic,
  beginArithmetic,
  decimalOf,
  ofAmount,
  ofSchedule
} from "./fee-arithmetic.ts"
import type { FeeTerms, FeeTier, TieredFee } from "./fee-terms.ts"

/** A fee with its arithmetic, which goes on if the fee is waived. */
export interface WorkedOut {
  readonly fee: Money
  readonly last: Operand
  readonly arithmetic: Arithmetic
}

/** The fee of these terms for an amount. */
export const workOutFee = (terms: FeeTerms, amount: Money): WorkedOut => {
  const arithmetic = beginArithmetic()
  const { maximum, minimum } = terms
  const byRule = workOutRule(arithmetic, terms, amount)
  const raised =
    minimum === null
      ? byRule
      : arithmetic.atLeast("no less than the minimum", byRule, ofSchedule(decimalOf(minimum)))
  const last =
    maximum === null
      ? raised
      : arithmetic.atMost("no more than the maximum", raised, ofSchedule(decimalOf(maximum)))
  return { fee: moneyOf(last, amount), last, arithmetic }
}

const workOutRule = (arithmetic: Arithmetic, { rule }: FeeTerms, amount: Money): Operand => {
  const asked = ofAmount(decimalOf(amount))
  const digits = exponentOf(amount.currency)
  const rounded = (exact: Operand, mode: RoundingMode) =>
    arithmetic.round(`rounded ${mode} to ${digits} digits after the point`, exact, digits, mode)
  switch (rule.kind) {
    case "flat":
      return arithmetic.take("the flat fee", ofSchedule(decimalOf(rule.amount)))
    case "percentage":
      return rounded(
        arithmetic.multiply("the rate of the amount", asked, ofSchedule(rule.rate)),
        rule.rounding
      )
    case "tiered": {
      const reached = tiersReached(rule, amount)
      const parts =
        rule.method === "marginal"
          ? reached.flatMap((tier, at) =>
              partsOfTier(arithmetic, tier, {
                at: at + 1,
                asked,
                isLast: at === reached.length - 1
              })
            )
          : partsOfWhole(arithmetic, reached, asked)
      return rounded(arithmetic.add("the parts together", parts), rule.rounding)
    }
  }
}

const tiersReached = ({ tiers }: TieredFee, { amount }: Money): readonly FeeTier[] =>
  tiers.filter(({ from }, at) => at === 0 || from.amount <= amount)

interface TierPlace {
  readonly at: number
  readonly asked: Operand
  /** Whether the amount ends in this tier. */
  readonly isLast: boolean
}

// Each tier gives what is fixed in it and its rate of what lies between its ends.
const partsOfTier = (
  arithmetic: Arithmetic,
  { below, fixed, from, rate }: FeeTier,
  { asked, at, isLast }: TierPlace
): readonly Operand[] => {
  const upTo = isLast || below === null ? asked : ofSchedule(decimalOf(below))
  const within = arithmetic.subtract(`what lies in tier ${at}`, upTo, ofSchedule(decimalOf(from)))
  return [
    ofSchedule(decimalOf(fixed)),
    arithmetic.multiply(`the rate of tier ${at} of that`, within, ofSchedule(rate))
  ]
}

const partsOfWhole = (
  arithmetic: Arithmetic,
  reached: readonly FeeTier[],
  asked: Operand
): readonly Operand[] => {
  const tier = reached.at(-1)
  return tier === undefined
    ? []
    : [
        ofSchedule(decimalOf(tier.fixed)),
        arithmetic.multiply(
          `the rate of tier ${reached.length} of the whole amount`,
          asked,
          ofSchedule(tier.rate)
        )
      ]
}

/** A result in minor units: rounded to them before, so nothing is cut off. */
const moneyOf = ({ value }: Operand, { currency }: Money): Money =>
  money(value.coefficient * 10n ** BigInt(exponentOf(currency) - value.scale), currency)
