/**
 * A hold: the first phase of a two-phase posting.
 *
 * It reserves an amount of an account without moving it, and ends once: captured
 * in full or in part (the rest becomes available again), released, or expired.
 * Upholds LEDGER-7.
 */
import type { Instant } from "../calendar/index.ts"
import type { AccountId, EntryId, HoldId } from "../id/index.ts"
import type { Money } from "../money/index.ts"

/** Where in its life a hold is. */
export type HoldStage = "open" | "captured" | "released" | "expired"

/** How a hold can end. */
export type HoldMove = "capture" | "release" | "expire"

/** Every move that a hold may make; an ended one makes none. */
export const holdMoves = {
  open: { capture: "captured", release: "released", expire: "expired" },
  captured: {},
  released: {},
  expired: {}
} as const satisfies Record<HoldStage, Partial<Record<HoldMove, HoldStage>>>

export interface Hold {
  readonly id: HoldId
  readonly account: AccountId
  readonly amount: Money
  readonly description: string
  /**
   * The id of what it was placed for, such as a wire: nothing else captures or releases it,
   * and it does not expire. Null when anybody who may end holds may end it.
   */
  readonly reservedFor: string | null
  readonly placedAt: Instant
  /** From this moment on the hold can no longer be captured. */
  readonly expiresAt: Instant
  readonly stage: HoldStage
  /** When it ended, or null while it is open. */
  readonly endedAt: Instant | null
  /** The entry that captured it, or null. */
  readonly capturedBy: EntryId | null
}
