/** Rejects wires that nobody approved, or cleared, in time. */
import { Effect, Option } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { addMicros } from "../../calendar/index.ts"
import type { WireId } from "../../id/index.ts"
import type { Wire } from "../wire.ts"
import { WireRules } from "../wire-policy.ts"
import { Wires } from "../wires.ts"
import { usualMost } from "./each-wire.ts"
import { rejectedBy, rejectInUnit } from "./reject-wire.ts"
import type { WorkOnWires } from "./release-waiting.ts"

const dayMicros = 86_400_000_000n

/** Ends those that wait too long, a bounded number of them; gives which. */
export const lapseWires = Effect.fnUntraced(function* (command: WorkOnWires) {
  const { most = usualMost, provenance } = command
  const wires = yield* Wires
  const { pendingDaysMax } = yield* WireRules
  const before = addMicros(provenance.at, -BigInt(pendingDaysMax) * dayMicros)
  const lapsed: WireId[] = []
  for (const id of yield* wires.pendingSince({ before, most }))
    if (yield* (yield* Atomicity).atomically(lapseInUnit(id, before, command))) lapsed.push(id)
  return lapsed
})

const lapseInUnit = Effect.fnUntraced(function* (
  id: WireId,
  before: Wire["since"],
  { at, provenance }: WorkOnWires
) {
  const wire = Option.getOrNull(yield* (yield* Wires).lock(id))
  if (wire === null || wire.state !== "pending_approval" || wire.since >= before) return false
  yield* rejectInUnit(wire, {
    // Nobody said so; what was asked of others is void by the word of who asked.
    by: wire.createdBy,
    reason: { code: rejectedBy.time, words: "nobody approved it in time" },
    provenance,
    at
  })
  return true
})
