/** Whether tiers cover every amount once: from zero on, one after another, without an end. */
import { formatAmount, type Money } from "../money/index.ts"
import { type FeeFault, feeFault } from "./fee-fault.ts"
import type { FeeTier } from "./fee-terms.ts"

/** The most tiers of one rule. */
export const tiersMax = 20

/** Everything that is wrong with how the tiers follow one another. */
export const checkTiers = (tiers: readonly FeeTier[]): readonly FeeFault[] =>
  tiers.length === 0 || tiers.length > tiersMax
    ? [feeFault(["rule", "tiers"], "tier-count", `expected 1 to ${tiersMax} tiers`)]
    : tiers.flatMap((tier, at) => [
        ...checkStart(tiers[at - 1] ?? null, tier, `${at}`),
        ...checkEnd(tier, `${at}`, at === tiers.length - 1)
      ])

const checkStart = (before: FeeTier | null, { from }: FeeTier, at: string): readonly FeeFault[] => {
  const path = ["rule", "tiers", at, "from"]
  if (before === null)
    return from.amount === 0n
      ? []
      : [feeFault(path, "tier-start", "expected 0: every amount has a fee")]
  const end = before.below
  if (end === null || from.amount === end.amount) return []
  return from.amount < end.amount
    ? [feeFault(path, "tier-overlap", `expected ${textOf(end)}, where the tier before it ends`)]
    : [feeFault(path, "tier-gap", `expected ${textOf(end)}, where the tier before it ends`)]
}

const checkEnd = ({ below, from }: FeeTier, at: string, isLast: boolean): readonly FeeFault[] => {
  const path = ["rule", "tiers", at, "below"]
  if (isLast)
    return below === null
      ? []
      : [feeFault(path, "tier-end", "expected null: the last tier has no end")]
  if (below === null)
    return [feeFault(path, "tier-overlap", "expected an end: another tier follows")]
  return below.amount > from.amount
    ? []
    : [feeFault(path, "tier-empty", `expected more than ${textOf(from)}, where the tier begins`)]
}

const textOf = ({ amount, currency }: Money): string => formatAmount(amount, currency)
