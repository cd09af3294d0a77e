/**
 * Looks at the terms of a schedule and tells all that is wrong with them at once.
 *
 * Terms that pass give every amount a fee that lies within their bounds and never falls as the
 * amount grows: a whole-amount tier may charge no less on its first amount than the one before
 * it charges on its last.
 *
 * @upholds FEE-1
 */
import type { ProductCode } from "../account/index.ts"
import {
  type CurrencyCode,
  compareRates,
  formatAmount,
  type Money,
  money,
  type Rate,
  rate
} from "../money/index.ts"
import { checkTiers } from "./check-tiers.ts"
import { type FeeFault, feeFault } from "./fee-fault.ts"
import type { FeeTerms } from "./fee-terms.ts"
import { workOutFee } from "./work-out-fee.ts"

/** No amount of a schedule is larger: ten thousand million units of two digits. */
export const scheduleAmountMax = 1_000_000_000_000n

/**
 * No fee is more than half of what it is charged on. So no fee leaves the range of what is
 * stored, whatever the amount.
 */
export const feeRateMax: Rate = rate(5n, 1)

/** The most operations of a month that may cost nothing. */
export const freePerMonthMax = 1_000

/** Everything that is wrong with the terms, in the order of the fields. */
export const checkTerms = (
  terms: FeeTerms,
  key: { readonly product: ProductCode | null; readonly currency: CurrencyCode }
): readonly FeeFault[] => {
  const { maximum, minimum, rule } = terms
  const faults = [
    ...(rule.kind === "flat" ? checkAmount(["rule", "amount"], rule.amount, key.currency) : []),
    ...(rule.kind === "percentage" ? checkRate(["rule", "rate"], rule.rate) : []),
    ...(rule.kind === "tiered"
      ? [
          ...rule.tiers.flatMap((tier, at) => {
            const path = ["rule", "tiers", `${at}`]
            return [
              ...checkCurrency([...path, "from"], tier.from, key.currency),
              ...(tier.below === null
                ? []
                : checkCurrency([...path, "below"], tier.below, key.currency)),
              ...checkAmount([...path, "fixed"], tier.fixed, key.currency),
              ...checkRate([...path, "rate"], tier.rate)
            ]
          }),
          ...checkTiers(rule.tiers)
        ]
      : []),
    ...(minimum === null ? [] : checkAmount(["minimum"], minimum, key.currency)),
    ...(maximum === null ? [] : checkAmount(["maximum"], maximum, key.currency)),
    ...checkBounds(terms),
    ...checkFreeCount(terms),
    ...checkWaivers(terms, key.product)
  ]
  return faults.length > 0 ? faults : checkGrowth(terms)
}

const checkCurrency = (
  path: readonly string[],
  amount: Money,
  currency: CurrencyCode
): readonly FeeFault[] =>
  amount.currency === currency
    ? []
    : [feeFault([...path, "currency"], "currency", `expected ${currency}, as the schedule has`)]

const checkAmount = (
  path: readonly string[],
  amount: Money,
  currency: CurrencyCode
): readonly FeeFault[] => [
  ...checkCurrency(path, amount, currency),
  ...(amount.amount < 0n
    ? [feeFault([...path, "amount"], "negative", "expected nothing below zero")]
    : amount.amount > scheduleAmountMax
      ? [
          feeFault(
            [...path, "amount"],
            "too-large",
            `expected at most ${formatAmount(scheduleAmountMax, amount.currency)}`
          )
        ]
      : [])
]

const checkRate = (path: readonly string[], of: Rate): readonly FeeFault[] =>
  of.coefficient < 0n
    ? [feeFault(path, "negative", "expected nothing below zero")]
    : compareRates(of, feeRateMax) > 0
      ? [feeFault(path, "too-large", "expected at most 0.5, half of the amount")]
      : []

const checkBounds = ({ maximum, minimum }: FeeTerms): readonly FeeFault[] =>
  minimum !== null &&
  maximum !== null &&
  minimum.currency === maximum.currency &&
  minimum.amount > maximum.amount
    ? [feeFault(["minimum"], "minimum-over-maximum", "expected no more than the maximum")]
    : []

const checkFreeCount = ({ freePerMonth }: FeeTerms): readonly FeeFault[] =>
  freePerMonth < 0
    ? [feeFault(["freePerMonth"], "negative", "expected nothing below zero")]
    : freePerMonth > freePerMonthMax
      ? [feeFault(["freePerMonth"], "too-large", `expected at most ${freePerMonthMax}`)]
      : []

const checkWaivers = (
  { waivers: { products, tiers } }: FeeTerms,
  product: ProductCode | null
): readonly FeeFault[] => [
  ...repeated(["waivers", "products"], products),
  ...products.flatMap((each, at) =>
    product === null || product === each
      ? []
      : [
          feeFault(
            ["waivers", "products", `${at}`],
            "never-waived",
            `expected ${product}, which alone the schedule is about`
          )
        ]
  ),
  ...repeated(["waivers", "tiers"], tiers)
]

const repeated = (path: readonly string[], words: readonly string[]): readonly FeeFault[] =>
  words.flatMap((word, at) =>
    words.indexOf(word) === at
      ? []
      : [feeFault([...path, `${at}`], "repeated", "expected each one once")]
  )

// Within a tier the fee grows, so it can only fall from one tier to the next. The fees
// themselves are compared, rounded and within their bounds, as they would be charged.
const checkGrowth = (terms: FeeTerms): readonly FeeFault[] => {
  const { rule } = terms
  if (rule.kind !== "tiered") return []
  return rule.tiers.flatMap(({ from }, at) => {
    if (at === 0) return []
    const before = workOutFee(terms, money(from.amount - 1n, from.currency)).fee
    const after = workOutFee(terms, from).fee
    return after.amount >= before.amount
      ? []
      : [
          feeFault(
            ["rule", "tiers", `${at}`],
            "fee-falls",
            `expected a fee of at least ${formatAmount(before.amount, before.currency)} at ${formatAmount(from.amount, from.currency)}, as just below it, and it is ${formatAmount(after.amount, after.currency)}`
          )
        ]
  })
}
