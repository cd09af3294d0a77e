/** Decides the capture of a hold, in full or in part; the rest becomes available. Upholds LEDGER-7. */
import { Result } from "effect"
import type { Money } from "../money/index.ts"
import { normalSide } from "./chart-of-accounts.ts"
import { type DecidedEntry, decideOn } from "./decide-entry.ts"
import { entryAccounts } from "./entry-accounts.ts"
import type { EntryDraft } from "./entry-draft.ts"
import { findHold, refuseEnded } from "./find-hold.ts"
import { type Hold, holdMoves } from "./hold.ts"
import { otherSide } from "./journal-entry.ts"
import type { LedgerBook } from "./ledger-book.ts"
import type { CaptureHold } from "./ledger-command.ts"
import {
  AmountNotPositive,
  CaptureExceedsHold,
  HoldEnded,
  type LedgerRefusal
} from "./ledger-refusals.ts"
import type { RunningAccount } from "./running-account.ts"

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
  const found = findHold(book, command.hold, provenance.onBehalfOf)
  if (Result.isFailure(found)) return Result.fail(found.failure)
  const { hold, account } = found.success
  const amount = command.amount ?? hold.amount
  const draft = draftOf(command, account, amount)
  const accounts = entryAccounts(book, draft.lines, provenance.onBehalfOf)
  if (Result.isFailure(accounts)) return Result.fail(accounts.failure)
  const refusal = refuseCapture(hold, amount, command)
  if (refusal !== null) return Result.fail(refusal)
  const freed = { ...account, heldTotal: account.heldTotal - hold.amount.amount }
  const decided = decideOn(book, new Map([...accounts.success, [account.id, freed]]), draft)
  return Result.map(decided, (booked) => ({
    ...booked,
    hold: {
      ...hold,
      stage: holdMoves.open.capture,
      endedAt: provenance.at,
      capturedBy: booked.entry.id
    }
  }))
}

/** The amount leaves the account of the hold, on whichever side lowers it. */
const draftOf = (command: CaptureHold, { class: held, id }: RunningAccount, amount: Money) => {
  const draft: EntryDraft = {
    id: command.id,
    kind: "capture",
    valueDate: command.provenance.today,
    text: command.text,
    reverses: null,
    provenance: command.provenance,
    lines: [
      { account: { kind: "running", id }, side: otherSide(normalSide[held]), amount },
      { account: command.to, side: normalSide[held], amount }
    ]
  }
  return draft
}

/** An amount in the hold's currency: lines in another were refused before. */
const refuseCapture = (
  hold: Hold,
  { amount: asked }: Money,
  { provenance }: CaptureHold
): LedgerRefusal | null => {
  const ended = refuseEnded(hold)
  if (ended !== null) return ended
  if (provenance.at >= hold.expiresAt)
    return new HoldEnded({ hold: hold.id, stage: "expired", since: hold.expiresAt })
  const { amount: held, currency } = hold.amount
  return asked > held ? new CaptureExceedsHold({ hold: hold.id, held, asked, currency }) : null
}
