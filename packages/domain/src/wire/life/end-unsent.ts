/** Ends a locked wire that was not sent: what it held, and its place among the month's, is free again. */
import { Effect } from "effect"
import { releaseFee } from "../../fee/index.ts"
import type { UserId } from "../../id/index.ts"
import type { Acting } from "../acting.ts"
import { holdInUnit } from "../book-in-unit.ts"
import type { Wire, WireReason } from "../wire.ts"
import { releaseOf } from "../wire-postings.ts"
import { voidRelease } from "./ask-for-release.ts"
import { makeMove } from "./keep-step.ts"

/** How it ends, and by whose word. */
export interface EndUnsent extends Acting {
  readonly move: "reject" | "cancel"
  readonly reason: WireReason | null
  readonly by: UserId
}

/**
 * The wire as it ended, with its whole hold and its fee released in the same unit.
 *
 * @upholds WIRE-1, WIRE-8
 */
export const endUnsent = Effect.fnUntraced(function* (wire: Wire, how: EndUnsent) {
  const { by, move, provenance, reason } = how
  const ended = yield* makeMove(wire, move, provenance, reason === null ? {} : { reason })
  // Whose account it is was seen to when the wire was found.
  yield* holdInUnit(releaseOf(wire, { ...provenance, onBehalfOf: null }))
  // What was not sent was not charged.
  yield* releaseFee({ subject: wire.id, provenance }).pipe(
    Effect.catchTag("FeeChargedBefore", Effect.die)
  )
  yield* voidRelease(ended, { by, provenance })
  return ended
})
