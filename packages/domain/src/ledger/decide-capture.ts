/** Decides the capture of a hold, in full or in part; the rest becomes available. Upholds LEDGER-7. */
import { Result } from "effect"
import type { Money } from "../money/index.ts"
import { normalSide } from "./chart-of-accounts.ts"
import { type DecidedEntry, decideOn } from "./decide-entry.ts"
import { entryAccounts } from "./entry-accounts.ts"
import type { EntryDraft } from "./entry-draft.ts"
import { findHold, refuseEnding } from "./find-hold.ts"
import { type Hold, holdMoves } from "./hold.ts"
import { otherSide } from "./journal-entry.ts"
import type { LedgerBook } from "./ledger-book.ts"
import type { CaptureHold, EntryLine, LineAccount } from "./ledger-command.ts"
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
  for (const asked of [command.amount, command.fee ?? null])
    if (asked !== null && asked.amount <= 0n) return Result.fail(new AmountNotPositive(asked))
  const found = findHold(book, command.hold, provenance.onBehalfOf)
  if (Result.isFailure(found)) return Result.fail(found.failure)
  const { hold, account } = found.success
  const amount = command.amount ?? restOf(hold, command.fee)
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

/** All of the hold that a fee leaves. */
const restOf = ({ amount }: Hold, fee: Money | undefined): Money =>
  fee === undefined ? amount : { ...amount, amount: amount.amount - fee.amount }

/** The amount, and the fee, leave the account of the hold, on whichever side lowers it. */
const draftOf = (command: CaptureHold, { class: held, id }: RunningAccount, amount: Money) => {
  const account: LineAccount = { kind: "running", id }
  const lowers = otherSide(normalSide[held])
  const raises = normalSide[held]
  const fee: readonly EntryLine[] =
    command.fee === undefined
      ? []
      : [
          { account, side: lowers, amount: command.fee },
          { account: { kind: "internal", code: "4010" }, side: raises, amount: command.fee }
        ]
  const draft: EntryDraft = {
    id: command.id,
    kind: "capture",
    valueDate: command.provenance.today,
    text: command.text,
    reverses: null,
    provenance: command.provenance,
    lines: [
      { account, side: lowers, amount },
      { account: command.to, side: raises, amount },
      ...fee
    ]
  }
  return draft
}

/** An amount in the hold's currency: lines in another were refused before. */
const refuseCapture = (
  hold: Hold,
  amount: Money,
  { fee, provenance, reservedFor }: CaptureHold
): LedgerRefusal | null => {
  const isOver = hold.stage === "open" && provenance.at >= hold.expiresAt
  if (isOver) return new HoldEnded({ hold: hold.id, stage: "expired", since: hold.expiresAt })
  const refusal = refuseEnding(hold, reservedFor)
  if (refusal !== null) return refusal
  const { amount: held, currency } = hold.amount
  const asked = amount.amount + (fee?.amount ?? 0n)
  return asked > held ? new CaptureExceedsHold({ hold: hold.id, held, asked, currency }) : null
}
