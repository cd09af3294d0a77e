/**
 * Decides whether a schedule may end on a day: one to come, so that no day that has begun loses
 * its fees. A schedule that has not begun may end on its first day, and never counts then.
 *
 * @upholds FEE-2
 */
import { Result } from "effect"
import { addDays, type BusinessDate } from "../calendar/index.ts"
import { FeeScheduleEndRefused, FeeScheduleOver } from "./fee-refusals.ts"
import { type FeeSchedule, isSameKey, isWithdrawn } from "./fee-schedule.ts"

/** What is asked, on which day, and the schedules about the same. */
export interface EndingFacts {
  /** The first day on which the schedule no longer counts. */
  readonly from: BusinessDate
  readonly today: BusinessDate
  readonly schedules: readonly FeeSchedule[]
}

/** The day, or why the schedule may not end on it. */
export const decideEnding = (
  schedule: FeeSchedule,
  { from, schedules, today }: EndingFacts
): Result.Result<BusinessDate, FeeScheduleOver | FeeScheduleEndRefused> => {
  const { id, effectiveFrom, end } = schedule
  if (end !== null) return Result.fail(new FeeScheduleOver({ schedule: id, from: end.from }))
  const next = nextStart(schedule, schedules)
  if (next !== null && next <= from)
    return Result.fail(new FeeScheduleOver({ schedule: id, from: next }))
  const tomorrow = addDays(today, 1)
  const [, earliest = tomorrow] = [effectiveFrom, tomorrow].toSorted()
  return from < earliest
    ? Result.fail(new FeeScheduleEndRefused({ schedule: id, earliest }))
    : Result.succeed(from)
}

/** The day from which another takes its place, as far as is known. */
const nextStart = (schedule: FeeSchedule, schedules: readonly FeeSchedule[]): BusinessDate | null =>
  schedules
    .filter(
      (each) =>
        isSameKey(each, schedule) &&
        each.effectiveFrom > schedule.effectiveFrom &&
        !isWithdrawn(each)
    )
    .map(({ effectiveFrom }) => effectiveFrom)
    .toSorted()[0] ?? null
