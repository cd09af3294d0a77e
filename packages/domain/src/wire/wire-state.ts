/** The life of a wire that goes out, as a table of moves. Upholds WIRE-1. */

/** The states of a wire. */
export const wireStates = [
  "pending_approval",
  "approved",
  "queued",
  "submitted",
  "settled",
  "rejected",
  "cancelled",
  "returned"
] as const
/** How far a wire is. */
export type WireState = (typeof wireStates)[number]

/** What can be done to the state of a wire. */
export type WireMove =
  /** Nothing that somebody has to look at is left. */
  | "approve"
  /** Somebody of the bank, or nobody in time, says no before it was sent. */
  | "reject"
  /** Its customer, or the bank for them, takes it back before it was sent. */
  | "cancel"
  /** It waits for its day, or for the service to open. */
  | "queue"
  /** Screened anew, its beneficiary no longer passes. */
  | "stop"
  /** It is posted, and its message goes to the rail. */
  | "submit"
  /** The rail, or two people, say that it was paid. */
  | "settle"
  /** The rail, or two people, say that it was not paid. */
  | "refuse"
  /** The money came back. */
  | "return"

/**
 * Every move that a wire may make. Rejected, cancelled and returned ones make none.
 *
 * @upholds WIRE-1
 */
export const wireMoves = {
  pending_approval: { approve: "approved", reject: "rejected", cancel: "cancelled" },
  approved: {
    queue: "queued",
    stop: "pending_approval",
    submit: "submitted",
    reject: "rejected",
    cancel: "cancelled"
  },
  queued: {
    stop: "pending_approval",
    submit: "submitted",
    reject: "rejected",
    cancel: "cancelled"
  },
  submitted: { settle: "settled", refuse: "rejected", return: "returned" },
  settled: { return: "returned" },
  rejected: {},
  cancelled: {},
  returned: {}
} as const satisfies Record<WireState, Partial<Record<WireMove, WireState>>>

/** The state that a move leads to, or null when it is not allowed from here. */
export const moveWire = (from: WireState, move: WireMove): WireState | null => {
  const moves: Partial<Record<WireMove, WireState>> = wireMoves[from]
  return moves[move] ?? null
}

/** Whether its money is reserved and no message was sent yet. */
export const isUnsent = (state: WireState): boolean => moveWire(state, "cancel") !== null

/** Whether it is still under way. */
export const isUnderWay = (state: WireState): boolean => isUnsent(state) || state === "submitted"
