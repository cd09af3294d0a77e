/** Finds an incoming wire that is still in suspense, and keeps others from moving it. */
import { Effect, Option } from "effect"
import type { IncomingWireId } from "../../id/index.ts"
import { IncomingWireDone, IncomingWireNotFound } from "../wire-refusals.ts"
import { IncomingWires } from "./incoming-wires.ts"

/** The locked wire, or why there is none to move. */
export const lockSuspended = Effect.fnUntraced(function* (id: IncomingWireId) {
  const wire = Option.getOrNull(yield* (yield* IncomingWires).lock(id))
  if (wire === null) return yield* new IncomingWireNotFound({ wire: id })
  return wire.state === "in_suspense"
    ? wire
    : yield* new IncomingWireDone({ wire: id, state: wire.state })
})
