/**
 * Adds a schedule: one administrator asks for it, and another approves exactly that.
 *
 * The schedule has its id from the beginning, as the subject of the request. Another schedule
 * that begins meanwhile on the same day, or in whose place this one would come, makes the
 * request void: it shows what no longer is so.
 */
import { Effect } from "effect"
import { type ApprovalRepository, type ApprovedOperation, askApproval } from "../approval/index.ts"
import { Atomicity } from "../atomicity/index.ts"
import { type AuditTrail, type Provenance, recordAudit } from "../audit/index.ts"
import { FeeScheduleId, Ids, type UserId } from "../id/index.ts"
import { decideSchedule } from "./decide-schedule.ts"
import { FeeScheduleNotFound } from "./fee-refusals.ts"
import type { FeeScheduleDraft } from "./fee-schedule.ts"
import { FeeSchedules } from "./fee-schedules.ts"
import { draftShown, shownSchedule } from "./shown-schedule.ts"

/** The schedule that is asked for, by whom, and why. */
export interface AskForSchedule {
  readonly draft: FeeScheduleDraft
  readonly reason: string
  readonly maker: UserId
  readonly provenance: Provenance
}

const operation = "change-fee-schedule"

/** The schedules about the same, which nobody else changes until the unit ends. */
const lockAbout = Effect.fnUntraced(function* (draft: FeeScheduleDraft) {
  const port = yield* FeeSchedules
  yield* port.lock(draft)
  return yield* port.about(draft)
})

/** Asks for the schedule; it is there once another administrator has approved it. */
export const askForSchedule = Effect.fnUntraced(function* (command: AskForSchedule) {
  const { draft, maker, provenance, reason } = command
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const schedules = yield* lockAbout(draft)
      const { today } = provenance
      yield* Effect.fromResult(decideSchedule(draft, { today, schedules }))
      return yield* askApproval({
        operation,
        subject: FeeScheduleId.ofUuid(yield* (yield* Ids).nextUuid),
        shown: shownSchedule(draft, schedules),
        reason,
        maker,
        beneficiary: null,
        provenance
      })
    })
  )
})

/**
 * How a new schedule is looked at and carried out.
 *
 * @upholds FEE-2
 */
export const scheduleOperation: ApprovedOperation<
  FeeSchedules | ApprovalRepository | AuditTrail | Ids
> = {
  operation,
  permission: "fees:set",
  shownNow: ({ shown }) =>
    Effect.gen(function* () {
      const draft = draftShown(shown)
      return draft === null ? null : shownSchedule(draft, yield* lockAbout(draft))
    }),
  carryOut: ({ id: approval, shown, subject }, { provenance }) =>
    Effect.gen(function* () {
      const id = yield* Effect.fromResult(FeeScheduleId.parse(subject))
      const draft = draftShown(shown)
      if (draft === null) return yield* new FeeScheduleNotFound({ schedule: subject })
      const schedules = yield* lockAbout(draft)
      const { at: addedAt, today } = provenance
      yield* Effect.fromResult(decideSchedule(draft, { today, schedules }))
      yield* (yield* FeeSchedules).add({ ...draft, id, addedAt, approval, end: null })
      yield* recordAudit({
        action: "fee-schedule-added",
        subject: id,
        provenance,
        before: {},
        after: { ...shown, approval }
      })
    })
}
