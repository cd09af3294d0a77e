/** Moves a locked wire on when what it waited for may have come: an approval, or a clearing. */
import { Effect } from "effect"
import type { Provenance } from "../../audit/index.ts"
import type { UserId } from "../../id/index.ts"
import { isClear } from "../../screening/index.ts"
import type { Wire } from "../wire.ts"
import { WireRules } from "../wire-policy.ts"
import { closedDay, serviceDayFor } from "../wire-service.ts"
import { Wires } from "../wires.ts"
import { decideRelease } from "./decide-release.ts"
import { keepStep } from "./keep-step.ts"

/** The wire as it stands then: approved, queued, or waiting for less than before. */
export const approveInUnit = Effect.fnUntraced(function* (
  wire: Wire,
  approvedBy: UserId | null,
  provenance: Provenance
) {
  const { at, intent, today } = provenance
  const service = serviceDayFor(yield* WireRules, wire.amount.currency, at) ?? closedDay(wire, at)
  const { after, steps } = decideRelease(wire, {
    isClear: yield* isClear(wire.id, today),
    approvedBy,
    service,
    principal: intent.principal,
    at
  })
  for (const step of steps) yield* keepStep(step, provenance)
  if (steps.length === 0) yield* (yield* Wires).saveWait(after)
  return after
})
