/** From which amount on another person looks at a wire, alone or together with others. */
import type { Allowance } from "../../allowance/index.ts"
import type { Money } from "../../money/index.ts"
import type { WirePolicy } from "../wire-policy.ts"

/** The bank's threshold in minor units, or the tier's where it is smaller; null for none. */
export const approvalThreshold = (
  policy: WirePolicy,
  { approvalFrom: ofTier }: Pick<Allowance, "approvalFrom">,
  { currency }: Money
): bigint | null => {
  const ofBank = policy.approvalFrom[currency] ?? null
  if (ofBank === null || ofTier === null) return ofBank ?? ofTier
  return ofTier < ofBank ? ofTier : ofBank
}

/** What a wire is held against. */
export interface ApprovalFacts {
  readonly threshold: bigint | null
  /** What its customer ordered lately that nobody approved, without this one. */
  readonly unapproved: bigint
}

/**
 * Whether another person has to approve so much: it reaches the threshold, alone or with what
 * was ordered lately and nobody looked at, so that splitting a wire gains nothing.
 *
 * @upholds WIRE-6
 */
export const needsApproval = (
  { amount }: Money,
  { threshold, unapproved }: ApprovalFacts
): boolean => threshold !== null && unapproved + amount >= threshold
