/** Decides on which day a wire counts that is ordered now, or why its day will not do. */
import { Result } from "effect"
import {
  addDays,
  type BusinessDate,
  businessDateAt,
  compareBusinessDate,
  type Instant,
  isBusinessDay,
  rollDate,
  type ServiceHours,
  valueDateOf
} from "../../calendar/index.ts"
import { WireDateRefused } from "../wire-refusals.ts"

/** When it is ordered, for when, and what carries it. */
export interface DayFacts {
  readonly now: Instant
  /** Null for as soon as it can be. */
  readonly sendOn: BusinessDate | null
  readonly hours: ServiceHours
  readonly daysAheadMax: number
}

/**
 * The value date as far as it is known now. Days are those of the service's own zone, since
 * it is closed by them. The first thing that is wrong is told, with the nearest day that
 * would do.
 */
export const decideDay = ({
  daysAheadMax,
  hours,
  now,
  sendOn
}: DayFacts): Result.Result<BusinessDate, WireDateRefused> => {
  const first = valueDateOf(now, hours)
  if (sendOn === null) return Result.succeed(first)
  const { calendar, zone } = hours
  const today = businessDateAt(now, zone)
  const last = rollDate(addDays(today, daysAheadMax), "preceding", calendar)
  const refused = (because: WireDateRefused["because"], nearest: BusinessDate) =>
    Result.fail(new WireDateRefused({ date: sendOn, because, nearest }))
  if (sendOn < today) return refused("past", first)
  if (sendOn > addDays(today, daysAheadMax)) return refused("too-far-ahead", last)
  if (!isBusinessDay(sendOn, calendar)) {
    const following = rollDate(sendOn, "following", calendar)
    return refused(
      "not-a-business-day",
      compareBusinessDate(following, last) === 1 ? last : following
    )
  }
  return sendOn < first ? refused("cut-off-over", first) : Result.succeed(sendOn)
}
