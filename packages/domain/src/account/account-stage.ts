/** The life of an account, as a table of moves. */
import type { AccountStage } from "../ledger/index.ts"

/** What can be done to the stage of an account. */
export type AccountMove = "activate" | "freeze" | "unfreeze" | "close"

/** Every move that an account may make; a closed one makes none. */
export const accountMoves = {
  pending: { activate: "active", close: "closed" },
  active: { freeze: "frozen", close: "closed" },
  frozen: { unfreeze: "active" },
  closed: {}
} as const satisfies Record<AccountStage, Partial<Record<AccountMove, AccountStage>>>

/** The stage that a move leads to, or null when it is not allowed from here. */
export const moveAccount = (from: AccountStage, move: AccountMove): AccountStage | null => {
  const moves: Partial<Record<AccountMove, AccountStage>> = accountMoves[from]
  return moves[move] ?? null
}
