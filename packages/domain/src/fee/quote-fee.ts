/**
 * Quotes a fee from the schedules that are given: pure, so that the same question always has
 * the same answer, and anybody can ask it again.
 *
 * A schedule of the account's own product counts before the one of all products. Whoever is
 * let off sees what the fee would have been, and a last step that waives it.
 *
 * @upholds FEE-2, FEE-3
 */
import { zero } from "../money/index.ts"
import type { FeeAsked, FeeBecause, FeeQuote } from "./fee-quote.ts"
import { type FeeSchedule, inEffectOn } from "./fee-schedule.ts"
import type { FeeTerms } from "./fee-terms.ts"
import { workOutFee } from "./work-out-fee.ts"

/** The schedule that counts for what is asked; null when there is none. */
export const scheduleFor = (
  schedules: readonly FeeSchedule[],
  { amount: { currency }, date, operation, product }: FeeAsked
): FeeSchedule | null => {
  const about = schedules.filter(
    (each) => each.operation === operation && each.currency === currency
  )
  const of = (wanted: FeeSchedule["product"]) =>
    inEffectOn(
      about.filter((each) => each.product === wanted),
      date
    )
  return of(product) ?? of(null)
}

/** The fee of what is asked, with its explanation. */
export const quoteFee = (schedules: readonly FeeSchedule[], asked: FeeAsked): FeeQuote => {
  const schedule = scheduleFor(schedules, asked)
  if (schedule === null)
    return {
      amount: zero(asked.amount.currency),
      because: "no-schedule",
      schedule: null,
      rule: null,
      inputs: asked,
      steps: []
    }
  const { arithmetic, fee, last } = workOutFee(schedule.terms, asked.amount)
  const because = becauseOf(schedule.terms, asked)
  if (because !== "rule") arithmetic.waive(waivedWords[because], last)
  return {
    amount: because === "rule" ? fee : zero(fee.currency),
    because,
    schedule: schedule.id,
    rule: schedule.terms.rule,
    inputs: asked,
    steps: arithmetic.steps
  }
}

type LetOff = Exclude<FeeBecause, "no-schedule">

const becauseOf = (
  { freePerMonth, waivers }: FeeTerms,
  { product, tier, usedBefore }: FeeAsked
): LetOff => {
  if (waivers.products.includes(product)) return "product-waived"
  if (waivers.tiers.includes(tier)) return "tier-waived"
  return usedBefore < freePerMonth ? "free-this-month" : "rule"
}

const waivedWords = {
  "product-waived": "waived for accounts of this product",
  "tier-waived": "waived for customers of this tier",
  "free-this-month": "one of the month's free operations"
} as const satisfies Record<Exclude<LetOff, "rule">, string>
