/** The life of a document, as a table of moves. Upholds DOCUMENT-1 and DOCUMENT-2. */

/** The states of a document. */
export const documentStates = ["receiving", "quarantined", "clean", "refused", "erased"] as const
/** How far a document is. */
export type DocumentState = (typeof documentStates)[number]

/** What can become of a document. */
export type DocumentMove =
  /** All of it is there, and was looked into. */
  | "quarantine"
  /** The scanner found nothing. */
  | "clear"
  /** The scanner found something. */
  | "refuse"
  /** Its key is destroyed. */
  | "erase"

/**
 * Every move that a document may make. What is refused or erased makes none that would bring
 * it back.
 *
 * @upholds DOCUMENT-1, DOCUMENT-2
 */
export const documentMoves = {
  receiving: { quarantine: "quarantined", clear: "clean" },
  quarantined: { clear: "clean", refuse: "refused", erase: "erased" },
  clean: { erase: "erased" },
  refused: { erase: "erased" },
  erased: {}
} as const satisfies Record<DocumentState, Partial<Record<DocumentMove, DocumentState>>>

/** The state that a move leads to, or null when it is not allowed from here. */
export const moveDocument = (from: DocumentState, move: DocumentMove): DocumentState | null => {
  const moves: Partial<Record<DocumentMove, DocumentState>> = documentMoves[from]
  return moves[move] ?? null
}
