/** The life of a case, as a table of moves. Upholds KYC-1. */

/** The states of a case; a customer without one has not started. */
export const kycStates = [
  "in_progress",
  "submitted",
  "under_review",
  "more_information_needed",
  "approved",
  "reverification_needed",
  "rejected",
  "expired",
  "replaced"
] as const
/** How far a case is. */
export type KycState = (typeof kycStates)[number]

/** What can be done to the state of a case. */
export type KycMove =
  | "submit"
  | "take"
  | "hand-back"
  | "ask-for-more"
  | "approve"
  | "reject"
  /** The customer's name or address is another now. */
  | "lower"
  | "expire"
  /** A later case was approved. */
  | "replace"

/**
 * Every move that a case may make. Rejected, expired and replaced ones make none.
 *
 * @upholds KYC-1
 */
export const kycMoves = {
  in_progress: { submit: "submitted" },
  submitted: { take: "under_review" },
  under_review: {
    "hand-back": "submitted",
    "ask-for-more": "more_information_needed",
    approve: "approved",
    reject: "rejected"
  },
  more_information_needed: { submit: "submitted" },
  approved: { lower: "reverification_needed", expire: "expired", replace: "replaced" },
  reverification_needed: { expire: "expired", replace: "replaced" },
  rejected: {},
  expired: {},
  replaced: {}
} as const satisfies Record<KycState, Partial<Record<KycMove, KycState>>>

/** The state that a move leads to, or null when it is not allowed from here. */
export const moveKyc = (from: KycState, move: KycMove): KycState | null => {
  const moves: Partial<Record<KycMove, KycState>> = kycMoves[from]
  return moves[move] ?? null
}

/** Whether the customer may change what the case says. */
export const isEditable = (state: KycState): boolean =>
  state === "in_progress" || state === "more_information_needed"

/** Whether it is not decided yet; a customer has at most one such case. */
export const isOpen = (state: KycState): boolean =>
  isEditable(state) || state === "submitted" || state === "under_review"

/** Whether the customer's standing comes from it; at most one case of a customer's does. */
export const isStanding = (state: KycState): boolean =>
  state === "approved" || state === "reverification_needed"
