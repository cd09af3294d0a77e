/**
 * The one answer to what a customer may pay out: by their standing, on a day, in a currency.
 *
 * Whoever moves money for a customer asks here and nowhere else. How much of a day's bound
 * is used up is the ledger's to know.
 *
 * @upholds ALLOWANCE-1
 */
import type { BusinessDate } from "../calendar/index.ts"
import { type CurrencyCode, exponentOf } from "../money/index.ts"
import type { AllowanceBounds, TierAllowance } from "./allowance-policy.ts"
import type { Allowances } from "./allowance-rules.ts"
import { type CustomerStanding, tierOn } from "./customer-standing.ts"
import type { CustomerTier } from "./customer-tier.ts"

/** What may be paid out in minor units of the currency; null stands for no bound. */
export interface Allowance extends AllowanceBounds {
  readonly tier: CustomerTier
}

const unbounded: Allowance = {
  tier: "enhanced",
  single: null,
  daily: null,
  stepUpFrom: null,
  verificationFrom: null,
  approvalFrom: null
}

const nothing: Allowance = { ...unbounded, tier: "none", single: 0n, daily: 0n }

/** What a customer of this standing may pay out on a day. */
export const allowanceOf = (
  allowances: Allowances,
  standing: CustomerStanding,
  currency: CurrencyCode,
  today: BusinessDate
): Allowance => {
  if (allowances.kyc === "off") return unbounded
  const tier = tierOn(standing, today)
  return tier === "none" ? nothing : boundsIn(allowances.policy[tier], tier, currency)
}

// Asked for every payment, so each answer is made once.
const made = new WeakMap<TierAllowance, Map<CurrencyCode, Allowance>>()

const boundsIn = (
  allowed: TierAllowance,
  tier: CustomerTier,
  currency: CurrencyCode
): Allowance => {
  const answers = made.get(allowed) ?? new Map<CurrencyCode, Allowance>()
  const known = answers.get(currency)
  if (known !== undefined) return known
  const answer = { tier, ...(allowed.currencies[currency] ?? scaled(allowed.usual, currency)) }
  made.set(allowed, answers.set(currency, answer))
  return answer
}

const scaled = (usual: AllowanceBounds, currency: CurrencyCode): AllowanceBounds => {
  const unit = 10n ** BigInt(exponentOf(currency))
  const minor = (whole: bigint | null): bigint | null => (whole === null ? null : whole * unit)
  return {
    single: minor(usual.single),
    daily: minor(usual.daily),
    stepUpFrom: minor(usual.stepUpFrom),
    verificationFrom: minor(usual.verificationFrom),
    approvalFrom: minor(usual.approvalFrom)
  }
}
