/** A customer, or the bank for them, takes a wire back before it was sent. */
import { Effect } from "effect"
import { once } from "../../atomicity/index.ts"
import type { UserId, WireId } from "../../id/index.ts"
import type { Acting } from "../acting.ts"
import { wireText } from "../wire-text.ts"
import { endUnsent } from "./end-unsent.ts"
import { lockWire } from "./keep-step.ts"

/** Which wire, and by whose word. */
export interface CancelWire extends Acting {
  readonly wire: WireId
  readonly by: UserId
  /** Why, in the words of whoever takes it back; null where they said nothing. */
  readonly words: string | null
}

const takenBack = "taken-back"

/**
 * Cancels the wire, once for an intent. Of a cancellation, an approval and a submission at the
 * same moment one is first, and the others are told the state that it left.
 *
 * @upholds WIRE-1
 */
export const cancelWire = (command: CancelWire) =>
  once(
    command.provenance.intent,
    wireText,
    Effect.flatMap(lockWire(command.wire, command.provenance.onBehalfOf), (wire) =>
      endUnsent(wire, {
        ...command,
        move: "cancel",
        reason: command.words === null ? null : { code: takenBack, words: command.words }
      })
    )
  )
