/** Decides the capture of a hold, in full or in part; the rest becomes available. Upholds LEDGER-7. */
import { Result } from "effect"
import { type DecidedEntry, decideEntry } from "./decide-entry.ts"
import { type Hold, holdMoves } from "./hold.ts"
import type { LedgerBook } from "./ledger-book.ts"
import type { CaptureHold } from "./ledger-command.ts"
import {
  AmountNotPositive,
  CaptureExceedsHold,
  HoldEnded,
  type LedgerRefusal
} from "./ledger-refusals.ts"
import { openHold } from "./open-hold.ts"

/** The entry of a capture, with the hold that it ended. */
export interface DecidedCapture extends DecidedEntry {
  readonly hold: Hold
}

/**
 * Decides a capture: at most the amount held, and only before the hold's end.
 *
 * @upholds LEDGER-7
 */
export const decideCapture = (
  book: LedgerBook,
  command: CaptureHold
): Result.Result<DecidedCapture, LedgerRefusal> => {
  const { provenance } = command
  if (command.amount !== null && command.amount.amount <= 0n)
    return Result.fail(new AmountNotPositive(command.amount))
  const found = openHold(book, command.hold, provenance.onBehalfOf)
  if (Result.isFailure(found)) return Result.fail(found.failure)
  const { hold, account } = found.success
  const amount = command.amount ?? hold.amount
  const refusal = refuseCapture(hold, command)
  if (refusal !== null) return Result.fail(refusal)
  const freed = { ...account, heldTotal: account.heldTotal - hold.amount.amount }
  const decided = decideEntry(
    { ...book, account: (id) => (id === account.id ? freed : book.account(id)) },
    {
      id: command.id,
      kind: "capture",
      valueDate: provenance.today,
      text: command.text,
      reverses: null,
      provenance,
      lines: [
        { account: { kind: "running", id: account.id }, side: "debit", amount },
        { account: command.to, side: "credit", amount }
      ]
    }
  )
  return Result.map(decided, ({ entry, accounts }) => ({
    entry,
    accounts,
    hold: {
      ...hold,
      stage: holdMoves.open.capture,
      endedAt: provenance.at,
      capturedBy: entry.id
    }
  }))
}

const refuseCapture = (hold: Hold, { amount, provenance }: CaptureHold): LedgerRefusal | null => {
  if (provenance.at >= hold.expiresAt)
    return new HoldEnded({ hold: hold.id, stage: "expired", since: hold.expiresAt })
  if (amount !== null && amount.currency === hold.amount.currency) {
    if (amount.amount > hold.amount.amount)
      return new CaptureExceedsHold({
        hold: hold.id,
        held: hold.amount.amount,
        asked: amount.amount,
        currency: hold.amount.currency
      })
  }
  return null
}
