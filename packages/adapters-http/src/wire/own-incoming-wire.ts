/** Finds a wire that came in and that the caller may see; another's is as good as none. */
import type { IncomingWireId } from "@florin/domain/id"
import { type IncomingWire, IncomingWireNotFound, IncomingWires } from "@florin/domain/wire"
import { Effect, Option } from "effect"
import type { Asker } from "../identity/caller.ts"

/** The wire; a customer sees it once it is credited to them. */
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
