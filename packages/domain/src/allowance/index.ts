/** The face of allowances: what a customer may do, by how well the bank knows them. */
export { type Allowance, allowanceOf } from "./allowance-of.ts"
export { AllowanceBounds, AllowancePolicy, TierAllowance } from "./allowance-policy.ts"
export {
  AllowanceExceeded,
  OpeningNotAllowed,
  PaymentStepUpRequired
} from "./allowance-refusals.ts"
export {
  AllowanceRules,
  type Allowances,
  unboundedAllowances,
  usualAllowances
} from "./allowance-rules.ts"
export { type CustomerStanding, noStanding, tierOn } from "./customer-standing.ts"
export { CustomerStandings } from "./customer-standings.ts"
export { CustomerTier, customerTiers, isTierAbove, lowerTier } from "./customer-tier.ts"
export { mayOpen, type OpeningAsked } from "./may-open.ts"
export { type PaymentAsked, refuseByAllowance, refuseWithoutStepUp } from "./refuse-payment.ts"
export { usualAllowancePolicy } from "./usual-allowance-policy.ts"
