/**
 * Ends a schedule without another in its place: one administrator asks, another approves.
 *
 * From the day on the operation costs what the schedule of all products says, or nothing.
 */
import { Effect, Option, Result } from "effect"
import {
  type ApprovalRepository,
  type ApprovedOperation,
  askApproval,
  type Shown
} from "../approval/index.ts"
import { Atomicity } from "../atomicity/index.ts"
import { type AuditTrail, type Provenance, recordAudit } from "../audit/index.ts"
import { type BusinessDate, parseBusinessDate } from "../calendar/index.ts"
import { FeeScheduleId, type Ids, type UserId } from "../id/index.ts"
import { decideEnding } from "./decide-ending.ts"
import { FeeScheduleNotFound } from "./fee-refusals.ts"
import type { FeeSchedule } from "./fee-schedule.ts"
import { FeeSchedules } from "./fee-schedules.ts"
import { termsText } from "./fee-terms-text.ts"
import { shownKey } from "./shown-schedule.ts"

/** Which schedule is to end, from when on, by whose wish and why. */
export interface AskToEndSchedule {
  readonly schedule: FeeScheduleId
  /** The first day on which it no longer counts. */
  readonly from: BusinessDate
  readonly reason: string
  readonly maker: UserId
  readonly provenance: Provenance
}

const operation = "end-fee-schedule"

const shownOf = (schedule: FeeSchedule, endsFrom: string): Shown => ({
  ...shownKey(schedule),
  effectiveFrom: schedule.effectiveFrom,
  terms: termsText(schedule.terms),
  endsFrom
})

/** The schedule as it is now and those about the same, which nobody else changes meanwhile. */
const lockSchedule = Effect.fnUntraced(function* (text: string) {
  const port = yield* FeeSchedules
  const id = FeeScheduleId.parse(text)
  const known = Result.isSuccess(id) ? yield* port.find(id.success) : Option.none()
  if (Option.isNone(known)) return yield* new FeeScheduleNotFound({ schedule: text })
  yield* port.lock(known.value)
  const schedules = yield* port.about(known.value)
  const schedule = schedules.find((each) => each.id === known.value.id) ?? known.value
  return { schedule, schedules }
})

/** Asks for the end; nothing changes before another administrator approves. */
export const askToEndSchedule = Effect.fnUntraced(function* (command: AskToEndSchedule) {
  const { from, maker, provenance, reason } = command
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const { schedule, schedules } = yield* lockSchedule(command.schedule)
      const { today } = provenance
      yield* Effect.fromResult(decideEnding(schedule, { from, today, schedules }))
      return yield* askApproval({
        operation,
        subject: schedule.id,
        shown: shownOf(schedule, from),
        reason,
        maker,
        beneficiary: null,
        provenance
      })
    })
  )
})

/**
 * How the end of a schedule is looked at and carried out.
 *
 * @upholds FEE-2
 */
export const endingOperation: ApprovedOperation<
  FeeSchedules | ApprovalRepository | AuditTrail | Ids
> = {
  operation,
  permission: "fees:set",
  shownNow: ({ shown: { endsFrom = "" }, subject }) =>
    Effect.gen(function* () {
      const found = yield* Effect.option(lockSchedule(subject))
      return found._tag === "None" || found.value.schedule.end !== null
        ? null
        : shownOf(found.value.schedule, endsFrom)
    }),
  carryOut: ({ id: approval, shown: { endsFrom = "" }, subject }, { provenance }) =>
    Effect.gen(function* () {
      const asked = yield* Effect.fromResult(parseBusinessDate(endsFrom))
      const { schedule, schedules } = yield* lockSchedule(subject)
      const { at: endedAt, today } = provenance
      const from = yield* Effect.fromResult(
        decideEnding(schedule, { from: asked, today, schedules })
      )
      yield* (yield* FeeSchedules).end(schedule.id, { from, endedAt, approval })
      yield* recordAudit({
        action: "fee-schedule-ended",
        subject: schedule.id,
        provenance,
        before: {},
        after: { endsFrom: from, approval }
      })
    })
}
