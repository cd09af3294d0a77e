/** Decides whether a wire that waits for people waits for them any longer. */
import type { Instant, ServiceDay } from "../../calendar/index.ts"
import type { UserId } from "../../id/index.ts"
import type { Wire, WireWait } from "../wire.ts"
import type { WireStep } from "../wires.ts"
import { decideMove } from "./decide-move.ts"

/** What is known when somebody looks. */
export interface ReleaseFacts {
  /** Whether its screening lets its beneficiary pass today. */
  readonly isClear: boolean
  /** Who approves it by this; null when nobody does. */
  readonly approvedBy: UserId | null
  /** The day of its service. */
  readonly service: ServiceDay
  readonly principal: string
  readonly at: Instant
}

/** The wire as it stands then, and the moves that it makes at once. */
export interface Released {
  readonly after: Wire
  readonly steps: readonly WireStep[]
}

/**
 * Approved is what waits for nothing: not for a person whom its amount asks for, and not for
 * its screening. It is queued at once when its service is closed, or its day has not come.
 *
 * @upholds WIRE-6, WIRE-7
 */
export const decideRelease = (wire: Wire, facts: ReleaseFacts): Released => {
  const approvedBy = facts.approvedBy ?? wire.approvedBy
  const waitsFor: readonly WireWait[] = [
    ...(wire.waitsFor.includes("approval") && facts.approvedBy === null
      ? (["approval"] as const)
      : []),
    ...(facts.isClear ? [] : (["screening"] as const))
  ]
  const { at, principal, service } = facts
  const valueDate = waitsFor.length === 0 ? valueDateIn(wire, service) : wire.valueDate
  const waiting: Wire = { ...wire, approvedBy, waitsFor, valueDate }
  const approved = waitsFor.length === 0 ? decideMove(waiting, "approve", { at, principal }) : null
  if (approved === null) return { after: waiting, steps: [] }
  const queued = isDue(wire, service)
    ? null
    : decideMove(approved.after, "queue", { at, principal })
  return queued === null
    ? { after: approved.after, steps: [approved] }
    : { after: queued.after, steps: [approved, queued] }
}

/** Whether its day has come and its service takes it now. */
export const isDue = ({ sendOn }: Wire, { isOpen, valueDate }: ServiceDay): boolean =>
  isOpen && (sendOn === null || sendOn <= valueDate)

/** The day on which it counts when it is sent as soon as it can be. */
export const valueDateIn = ({ sendOn }: Wire, { valueDate }: ServiceDay) =>
  sendOn !== null && sendOn > valueDate ? sendOn : valueDate
