/** One wire with its history, to those who may see it. */
import { Effect, Option } from "effect"
import type { CustomerId, WireId } from "../id/index.ts"
import type { Wire, WireMoved } from "./wire.ts"
import { WireNotFound } from "./wire-refusals.ts"
import { isUnsent } from "./wire-state.ts"
import { Wires } from "./wires.ts"

/** A wire as it is shown. */
export interface ViewedWire {
  readonly wire: Wire
  readonly cancelable: boolean
  readonly history: readonly WireMoved[]
}

/** The wire; to a customer, another's does not exist. */
export const viewWire = Effect.fnUntraced(function* (id: WireId, onBehalfOf: CustomerId | null) {
  const wires = yield* Wires
  const wire = Option.getOrNull(yield* wires.find(id))
  if (wire === null || (onBehalfOf !== null && wire.customer !== onBehalfOf))
    return yield* new WireNotFound({ wire: id })
  const history = yield* wires.historyOf(id)
  const viewed: ViewedWire = { wire, cancelable: isUnsent(wire.state), history }
  return viewed
})
