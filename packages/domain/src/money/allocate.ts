/**
 * Splitting an amount by weights, in whole minor units, so that the parts sum to it.
 *
 * Each share is cut off towards zero first. The minor units that are left over, always
 * fewer than the shares that lost a fraction, go one each to shares that lost one, in the
 * order that the rule names; a share that came out whole gets none. So a part is never a
 * whole minor unit away from its exact share, whatever the rule. A negative amount is
 * split as its opposite and the signs are turned.
 *
 * Sources: largest remainder (Hamilton's method of apportionment); "first shares" is
 * the Money pattern of M. Fowler, kept to shares that lost a fraction.
 *
 * @upholds MONEY-2
 */
import { Result, Schema } from "effect"
import { type Money, money } from "./money.ts"

/** Who receives what is left over; a tie always goes to the earlier share. */
export type LeftOver = "largest-remainder" | "first-shares" | "largest-weights"

/** Why an amount cannot be split so, in the order in which it is looked for. */
export const AllocationRefusedReason = Schema.Literals([
  "no-weights",
  "too-many-weights",
  "negative-weight",
  "all-weights-zero"
])

/** The weights are no way to split an amount. */
export class AllocationRefused extends Schema.TaggedError<AllocationRefused>()(
  "AllocationRefused",
  { reason: AllocationRefusedReason }
) {}

/** The most shares of one split; a bound on work, far above any schedule or fee table. */
export const sharesMax = 10_000

interface Share {
  readonly at: number
  readonly weight: bigint
  readonly remainder: bigint
}

const descending = (left: bigint, right: bigint): number =>
  left > right ? -1 : left < right ? 1 : 0

const orderOf = {
  "largest-remainder": (left: Share, right: Share) => descending(left.remainder, right.remainder),
  "first-shares": () => 0,
  "largest-weights": (left: Share, right: Share) => descending(left.weight, right.weight)
} as const satisfies Record<LeftOver, (left: Share, right: Share) => number>

/**
 * The parts of an amount in minor units, one for each weight and in their order.
 * A weight of zero receives nothing.
 *
 * @upholds MONEY-2
 */
export const allocate = (
  amount: bigint,
  weights: readonly bigint[],
  leftOver: LeftOver = "largest-remainder"
): Result.Result<readonly bigint[], AllocationRefused> => {
  if (weights.length === 0) return Result.fail(new AllocationRefused({ reason: "no-weights" }))
  if (weights.length > sharesMax) {
    return Result.fail(new AllocationRefused({ reason: "too-many-weights" }))
  }
  if (weights.some((weight) => weight < 0n)) {
    return Result.fail(new AllocationRefused({ reason: "negative-weight" }))
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  if (total === 0n) return Result.fail(new AllocationRefused({ reason: "all-weights-zero" }))
  const parts = partsOf(amount < 0n ? -amount : amount, weights, total, leftOver)
  return Result.succeed(amount < 0n ? parts.map((part) => -part) : parts)
}

/** The parts of an amount of money, all in its currency. @upholds MONEY-2 */
export const allocateMoney = (
  whole: Money,
  weights: readonly bigint[],
  leftOver: LeftOver = "largest-remainder"
): Result.Result<readonly Money[], AllocationRefused> =>
  Result.map(allocate(whole.amount, weights, leftOver), (parts) =>
    parts.map((part) => money(part, whole.currency))
  )

const partsOf = (
  amount: bigint,
  weights: readonly bigint[],
  total: bigint,
  leftOver: LeftOver
): readonly bigint[] => {
  const cut = weights.map((weight) => (amount * weight) / total)
  const left = cut.reduce((rest, part) => rest - part, amount)
  if (left === 0n) return cut
  const receivers = weights
    .map((weight, at): Share => ({ at, weight, remainder: (amount * weight) % total }))
    .filter((share) => share.remainder > 0n)
    .sort(orderOf[leftOver])
    .filter((_, rank) => BigInt(rank) < left)
  const received = new Set(receivers.map((share) => share.at))
  return cut.map((part, at) => (received.has(at) ? part + 1n : part))
}
