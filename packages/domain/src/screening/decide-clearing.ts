/** Decides whether a result may be cleared until a day, should another person approve it. */
import { Result } from "effect"
import { addMonths, type BusinessDate } from "../calendar/index.ts"
import type { ScreeningId } from "../id/index.ts"
import {
  ClearingEndRefused,
  NothingToClear,
  NotScreened,
  ScreenedAnew,
  type ScreeningRefusal
} from "./screening-refusals.ts"
import type { Screened, ScreeningResult } from "./screening-result.ts"

/** What is asked, and on which day. */
export interface ClearingAsked {
  readonly subject: string
  /** The result that the person was shown. */
  readonly result: ScreeningId
  readonly expiresOn: BusinessDate
  readonly today: BusinessDate
}

/** A clearing is looked at again after so many months at the latest. */
export const clearingMonthsMax = 12

/**
 * The result that would be cleared.
 *
 * @upholds SCREENING-1
 */
export const decideClearing = (
  screened: Screened | null,
  { expiresOn, result: shown, subject, today }: ClearingAsked
): Result.Result<ScreeningResult, ScreeningRefusal> => {
  if (screened === null) return Result.fail(new NotScreened({ subject }))
  const { clearing, result } = screened
  if (result.id !== shown) return Result.fail(new ScreenedAnew({ subject, latest: result.id }))
  if (result.verdict.outcome === "clear" || clearing !== null)
    return Result.fail(new NothingToClear({ result: shown }))
  const latest = addMonths(today, clearingMonthsMax)
  return expiresOn < today || expiresOn > latest
    ? Result.fail(new ClearingEndRefused({ earliest: today, latest }))
    : Result.succeed(result)
}
