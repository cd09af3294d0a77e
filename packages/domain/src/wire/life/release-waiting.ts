/**
 * The bank's own look at wires that wait for their screening alone: two people may have
 * cleared it since, or the list answers again.
 */
import { Effect, Option } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import type { WireId } from "../../id/index.ts"
import { screenSubject } from "../../screening/index.ts"
import type { Acting } from "../acting.ts"
import { partyOf } from "../order/party-of.ts"
import { Wires } from "../wires.ts"
import { approveInUnit } from "./approve-wire.ts"
import { eachWire, usualMost } from "./each-wire.ts"
import { lockWire } from "./keep-step.ts"

/** By whose word; wires released at most. */
export interface WorkOnWires extends Acting {
  readonly most?: number
}

/** Moves those on whose screening lets them pass; gives how many. */
export const releaseWaiting = Effect.fnUntraced(function* (command: WorkOnWires) {
  const wires = yield* Wires
  return yield* eachWire(
    command.most ?? usualMost,
    (after, most) => wires.waitingForScreening({ after, most }),
    (id) => releasedOne(id, command)
  )
})

const releasedOne = Effect.fnUntraced(function* (id: WireId, { provenance }: WorkOnWires) {
  const found = Option.getOrNull(yield* (yield* Wires).find(id))
  if (found === null) return false
  yield* screenSubject({ subject: id, ...partyOf(found.beneficiary), provenance })
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const wire = yield* lockWire(id, null)
      if (wire.state !== "pending_approval" || wire.waitsFor.includes("approval")) return false
      return (yield* approveInUnit(wire, null, provenance)).state !== "pending_approval"
    })
  )
})
