/** Makes a move of a wire, when its state allows it. Upholds WIRE-1. */
import type { Instant } from "../../calendar/index.ts"
import type { EntryId } from "../../id/index.ts"
import type { Wire, WireMoved, WireReason } from "../wire.ts"
import { moveWire, type WireMove } from "../wire-state.ts"
import type { WireStep } from "../wires.ts"

/** By whose command, when, and what comes with it. */
export interface MoveFacts {
  readonly principal: string
  readonly at: Instant
  readonly reason?: WireReason
  readonly entry?: EntryId
  readonly railMessage?: string
  /** What the move brings with it; never anything of the order. */
  readonly changes?: Partial<WireProgress>
}

/** What of a wire a move may change besides its state. */
export type WireProgress = Pick<
  Wire,
  | "approvedBy"
  | "waitsFor"
  | "valueDate"
  | "submission"
  | "submittedAt"
  | "settlement"
  | "restitution"
  | "cameBack"
>

/**
 * The wire after the move with its line of the history; null when its state does not allow
 * the move.
 *
 * @upholds WIRE-1, WIRE-4
 */
export const decideMove = (wire: Wire, move: WireMove, facts: MoveFacts): WireStep | null => {
  const to = moveWire(wire.state, move)
  if (to === null) return null
  const number = wire.moves + 1
  const moved: WireMoved = {
    wire: wire.id,
    number,
    move,
    from: wire.state,
    to,
    principal: facts.principal,
    at: facts.at,
    reason: facts.reason ?? null,
    entry: facts.entry ?? null,
    railMessage: facts.railMessage ?? null
  }
  const after: Wire = {
    ...wire,
    ...facts.changes,
    state: to,
    since: facts.at,
    reason: facts.reason ?? wire.reason,
    moves: number
  }
  return { after, moved }
}
