/** Finds a wire that the caller may see; another customer's is as good as none. */
import type { IncomingWireId, WireId } from "@florin/domain/id"
import {
  type IncomingWire,
  IncomingWireNotFound,
  IncomingWires,
  type Wire,
  WireNotFound,
  Wires
} from "@florin/domain/wire"
import { Effect, Option } from "effect"
import type { Asker } from "../identity/caller.ts"

/** One that goes out. */
export const ownWire = ({ onlyOf }: Asker, id: WireId): Effect.Effect<Wire, WireNotFound, Wires> =>
  Effect.gen(function* () {
    const found = yield* (yield* Wires).find(id)
    return Option.isSome(found) && (onlyOf === null || found.value.customer === onlyOf)
      ? found.value
      : yield* new WireNotFound({ wire: id })
  })

/** One that came in; a customer sees it once it is credited to them. */
export const ownIncomingWire = (
  { onlyOf }: Asker,
  id: IncomingWireId
): Effect.Effect<IncomingWire, IncomingWireNotFound, IncomingWires> =>
  Effect.gen(function* () {
    const found = yield* (yield* IncomingWires).find(id)
    const isTheirs = (wire: IncomingWire) =>
      onlyOf === null || (wire.customer === onlyOf && wire.state === "credited")
    return Option.isSome(found) && isTheirs(found.value)
      ? found.value
      : yield* new IncomingWireNotFound({ wire: id })
  })
