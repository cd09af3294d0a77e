/**
 * A schedule: what an operation costs from a day on, in one currency, for one product or all.
 *
 * It is written before its first day and never changes; another one with a later day takes its
 * place, or it ends. So for each day the schedule is known for good once the day has begun.
 * Upholds FEE-2.
 */
import type { ProductCode } from "../account/index.ts"
import type { BusinessDate, Instant } from "../calendar/index.ts"
import type { ApprovalId, FeeScheduleId } from "../id/index.ts"
import type { CurrencyCode } from "../money/index.ts"
import type { FeeOperation } from "./fee-operation.ts"
import type { FeeTerms } from "./fee-terms.ts"

/** What a schedule is about: schedules with one key take one another's place. */
export interface FeeKey {
  readonly operation: FeeOperation
  /** Null for every product that has no schedule of its own. */
  readonly product: ProductCode | null
  readonly currency: CurrencyCode
}

/** A schedule as somebody asks for it. */
export interface FeeScheduleDraft extends FeeKey {
  readonly effectiveFrom: BusinessDate
  readonly terms: FeeTerms
}

/** When a schedule ends without another in its place. */
export interface FeeScheduleEnd {
  /** The first day on which it no longer counts. */
  readonly from: BusinessDate
  readonly endedAt: Instant
  readonly approval: ApprovalId
}

/** A schedule that two people have agreed to. */
export interface FeeSchedule extends FeeScheduleDraft {
  readonly id: FeeScheduleId
  readonly addedAt: Instant
  readonly approval: ApprovalId
  readonly end: FeeScheduleEnd | null
}

/** Whether it ended before it ever counted, as if it had not been. */
export const isWithdrawn = ({ effectiveFrom, end }: FeeSchedule): boolean =>
  end !== null && end.from <= effectiveFrom

/** The schedule as it was known at a moment; null before it was added. */
export const knownAt = (schedule: FeeSchedule, moment: Instant): FeeSchedule | null => {
  if (schedule.addedAt > moment) return null
  const { end } = schedule
  return end !== null && end.endedAt > moment ? { ...schedule, end: null } : schedule
}

/**
 * Which of the schedules of one key counts on a day: the last one that has begun, unless it
 * has ended. What ended does not bring back what it took the place of.
 *
 * @upholds FEE-2
 */
export const inEffectOn = (
  schedules: readonly FeeSchedule[],
  date: BusinessDate
): FeeSchedule | null => {
  const begun = schedules.filter((each) => each.effectiveFrom <= date && !isWithdrawn(each))
  const last = begun.reduce<FeeSchedule | null>(
    (latest, each) =>
      latest === null || each.effectiveFrom > latest.effectiveFrom ? each : latest,
    null
  )
  return last === null || (last.end !== null && last.end.from <= date) ? null : last
}

/** Whether two schedules are about the same. */
export const isSameKey = (one: FeeKey, other: FeeKey): boolean =>
  one.operation === other.operation &&
  one.product === other.product &&
  one.currency === other.currency
