/**
 * A customer orders a wire. Its beneficiary is looked for on the list before, outside of any
 * unit, since a list may take its time to answer; the verdict is kept with the order, and a hit
 * or no answer makes the wire wait.
 */
import { Effect } from "effect"
import { once } from "../../atomicity/index.ts"
import { Ids, WireId } from "../../id/index.ts"
import { screenNew } from "../../screening/index.ts"
import { wireText } from "../wire-text.ts"
import { checkDraft } from "./check-draft.ts"
import { orderInUnit } from "./order-in-unit.ts"
import { partyOf } from "./party-of.ts"
import type { OrderWire } from "./wire-draft.ts"

/**
 * Takes on the wire, once for an intent.
 *
 * @upholds WIRE-4, WIRE-8
 */
export const orderWire = Effect.fnUntraced(function* (command: OrderWire) {
  const { provenance } = command
  const order = yield* Effect.fromResult(checkDraft(command.draft))
  const id = WireId.ofUuid(yield* (yield* Ids).nextUuid)
  const keepVerdict = yield* screenNew({
    subject: id,
    ...partyOf(order.beneficiary),
    provenance
  })
  return yield* once(
    provenance.intent,
    wireText,
    Effect.map(Effect.andThen(keepVerdict, orderInUnit(id, order, command)), ({ wire }) => wire)
  )
})
