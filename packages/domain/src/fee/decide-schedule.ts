/**
 * Decides whether a schedule may be added: everything that is wrong with it is told at once.
 *
 * It begins tomorrow at the earliest, so that a day that has begun keeps the fees with which it
 * began.
 *
 * @upholds FEE-1, FEE-2
 */
import { Result } from "effect"
import { addDays, addMonths, type BusinessDate } from "../calendar/index.ts"
import { checkTerms } from "./check-terms.ts"
import { type FeeFault, feeFault } from "./fee-fault.ts"
import { FeeScheduleDateTaken, FeeScheduleRefused } from "./fee-refusals.ts"
import { type FeeSchedule, type FeeScheduleDraft, isSameKey, isWithdrawn } from "./fee-schedule.ts"

/** A schedule begins within so many months. */
export const scheduleMonthsMax = 120

/** The draft, or why it may not become a schedule today, beside those that there are. */
export const decideSchedule = (
  draft: FeeScheduleDraft,
  facts: { readonly today: BusinessDate; readonly schedules: readonly FeeSchedule[] }
): Result.Result<FeeScheduleDraft, FeeScheduleRefused | FeeScheduleDateTaken> => {
  const faults = [
    ...checkStart(draft.effectiveFrom, facts.today),
    ...checkTerms(draft.terms, draft).map((fault) => ({
      ...fault,
      path: ["terms", ...fault.path]
    }))
  ]
  if (faults.length > 0) return Result.fail(new FeeScheduleRefused({ faults }))
  const { effectiveFrom } = draft
  const there = facts.schedules.find(
    (each) => isSameKey(each, draft) && each.effectiveFrom === effectiveFrom && !isWithdrawn(each)
  )
  return there === undefined
    ? Result.succeed(draft)
    : Result.fail(new FeeScheduleDateTaken({ schedule: there.id, effectiveFrom }))
}

const checkStart = (from: BusinessDate, today: BusinessDate): readonly FeeFault[] => {
  const latest = addMonths(today, scheduleMonthsMax)
  if (from <= today)
    return [feeFault(["effectiveFrom"], "past", `expected ${addDays(today, 1)} or later`)]
  return from > latest
    ? [feeFault(["effectiveFrom"], "too-far", `expected ${latest} or earlier`)]
    : []
}
