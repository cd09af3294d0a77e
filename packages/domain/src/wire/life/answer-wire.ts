/**
 * Another person approves or rejects a wire, found by the wire and not by what was asked.
 *
 * What nobody was asked about can be rejected all the same, such as a wire that waits for its
 * screening alone; approved can only be what somebody was asked about.
 */
import { Effect, Option } from "effect"
import { type AnswerApproval, ApprovalRepository, answerApproval } from "../../approval/index.ts"
import { Atomicity } from "../../atomicity/index.ts"
import type { WireId } from "../../id/index.ts"
import { WireNotFound } from "../wire-refusals.ts"
import { Wires } from "../wires.ts"
import { releaseOperation } from "./ask-for-release.ts"
import { lockWire, refuseMove } from "./keep-step.ts"
import { rejectedBy, rejectInUnit } from "./reject-wire.ts"

/** Who says what of which wire. */
export interface AnswerWire extends Omit<AnswerApproval, "approval"> {
  readonly wire: WireId
}

/**
 * Approves or rejects the wire; gives it as it stands then.
 *
 * @upholds WIRE-2
 */
export const answerWire = Effect.fnUntraced(function* ({ wire: id, ...answer }: AnswerWire) {
  const wires = yield* Wires
  const wire = Option.getOrNull(yield* wires.find(id))
  if (wire === null) return yield* new WireNotFound({ wire: id })
  const [request] = yield* (yield* ApprovalRepository).undecided(releaseOperation, id)
  if (request !== undefined) {
    yield* answerApproval({ ...answer, approval: request.id })
    return Option.getOrElse(yield* wires.find(id), () => wire)
  }
  if (answer.outcome === "approved") return yield* Effect.fail(refuseMove(wire, "approve"))
  return yield* rejectAlone(id, answer)
})

const rejectAlone = Effect.fnUntraced(function* (
  id: WireId,
  { at, checker, provenance, reason }: Omit<AnswerWire, "wire">
) {
  return yield* (yield* Atomicity).atomically(
    Effect.flatMap(lockWire(id, null), (wire) =>
      rejectInUnit(wire, {
        by: checker,
        reason: { code: rejectedBy.bank, words: reason },
        provenance,
        at
      })
    )
  )
})
