/** Keeps a move of a locked wire and writes it down; or says why the wire cannot make it. */
import { Effect, Option } from "effect"
import { type AuditAction, type Provenance, recordAudit } from "../../audit/index.ts"
import type { CustomerId, WireId } from "../../id/index.ts"
import type { Wire, WireMoved } from "../wire.ts"
import { WireMoveRefused, WireNotFound } from "../wire-refusals.ts"
import type { WireMove } from "../wire-state.ts"
import { type WireStep, Wires } from "../wires.ts"
import { decideMove, type MoveFacts } from "./decide-move.ts"

/** Locks the wire; to a customer, another's does not exist. */
export const lockWire = Effect.fnUntraced(function* (id: WireId, onBehalfOf: CustomerId | null) {
  const found = yield* (yield* Wires).lock(id)
  return Option.isSome(found) && (onBehalfOf === null || found.value.customer === onBehalfOf)
    ? found.value
    : yield* new WireNotFound({ wire: id })
})

/** What a move has besides who makes it and when. */
type Moving = Omit<MoveFacts, "principal" | "at">

/** Makes the move, in the unit that has locked the wire. */
export const makeMove = Effect.fnUntraced(function* (
  wire: Wire,
  move: WireMove,
  provenance: Provenance,
  moving: Moving = {}
) {
  const { at, intent } = provenance
  const step = decideMove(wire, move, { ...moving, at, principal: intent.principal })
  if (step === null) return yield* Effect.fail(refuseMove(wire, move))
  yield* keepStep(step, provenance)
  return step.after
})

/** The refusal of a move that the wire's state does not allow. */
export const refuseMove = ({ id, since, state }: Wire, move: WireMove): WireMoveRefused =>
  new WireMoveRefused({ wire: id, move, state, since })

/** Keeps a step that was decided, and its record. */
export const keepStep = Effect.fnUntraced(function* (step: WireStep, provenance: Provenance) {
  yield* (yield* Wires).saveStep(step)
  yield* recordMove(step.moved, provenance)
})

/** The record of a move: states, a code and an entry, and no word about people. */
export const recordMove = ({ entry, from, move, reason, to, wire }: WireMoved, by: Provenance) =>
  recordAudit({
    action: actionOf[move],
    subject: wire,
    provenance: by,
    before: { state: from },
    after: {
      state: to,
      ...(reason === null ? {} : { reason: reason.code }),
      ...(entry === null ? {} : { entry })
    }
  })

const actionOf = {
  approve: "wire-approved",
  reject: "wire-rejected",
  cancel: "wire-cancelled",
  queue: "wire-queued",
  stop: "wire-stopped",
  submit: "wire-submitted",
  settle: "wire-settled",
  refuse: "wire-refused",
  return: "wire-returned"
} as const satisfies Record<WireMove, AuditAction>
