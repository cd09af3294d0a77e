/**
 * Whether an allowance lets an amount out: the tier first, then the bound of one payment,
 * then what is left of the day's. The amounts of a day are given; nothing is looked up.
 */
import type { AccountId } from "../id/index.ts"
import type { CurrencyCode } from "../money/index.ts"
import type { Allowance } from "./allowance-of.ts"
import { AllowanceExceeded, PaymentStepUpRequired } from "./allowance-refusals.ts"

/** A payment, or a hold, as an allowance looks at it; amounts in minor units. */
export interface PaymentAsked {
  /** The account that pays. */
  readonly account: AccountId
  readonly currency: CurrencyCode
  /** What is taken from all accounts of the customer together. */
  readonly asked: bigint
}

/**
 * The refusal by the tier or by its bounds, or null, after so much was paid on the same day.
 *
 * @upholds ALLOWANCE-1, ALLOWANCE-2
 */
export const refuseByAllowance = (
  allowance: Allowance,
  payment: PaymentAsked,
  paidBefore: bigint
): AllowanceExceeded | null => {
  const { daily, single, tier } = allowance
  const exceeded = (limit: "single" | "daily" | "tier", allowed: bigint, left: bigint) =>
    new AllowanceExceeded({ ...payment, limit, tier, allowed, left: left < 0n ? 0n : left })
  if (tier === "none") return exceeded("tier", 0n, 0n)
  if (single !== null && payment.asked > single) return exceeded("single", single, single)
  if (daily === null) return null
  const left = daily - paidBefore
  return payment.asked > left ? exceeded("daily", daily, left) : null
}

/** The refusal of a payment whose payer has not proved again who they are, or null. */
export const refuseWithoutStepUp = (
  { stepUpFrom }: Allowance,
  payment: PaymentAsked
): PaymentStepUpRequired | null =>
  stepUpFrom !== null && payment.asked >= stepUpFrom
    ? new PaymentStepUpRequired({ ...payment, from: stepUpFrom })
    : null
