/**
 * Decides one command of the ledger against a book: the receipt it gets and the
 * change it makes, or why it is refused.
 */
import { Result } from "effect"
import { IdempotencyKeyReused } from "../atomicity/index.ts"
import { decideCapture } from "./decide-capture.ts"
import { type DecidedEntry, decideEntry } from "./decide-entry.ts"
import { type DecidedHold, decideHold } from "./decide-hold.ts"
import { decideRelease } from "./decide-release.ts"
import { decideReversal } from "./decide-reversal.ts"
import type { Hold } from "./hold.ts"
import type { LedgerBook, LedgerChange } from "./ledger-book.ts"
import type { LedgerCommand } from "./ledger-command.ts"
import type { LedgerAnswer, LedgerReceipt } from "./ledger-receipt.ts"
import type { LedgerRefusal } from "./ledger-refusals.ts"

/** The answer to a command, and the change to store; none when it was answered before. */
export interface DecidedCommand {
  readonly answer: LedgerAnswer
  readonly change: LedgerChange | null
}

/**
 * Decides a command. A repeated intent changes nothing and gets its first receipt.
 *
 * @upholds LEDGER-6
 */
export const decideCommand = (
  book: LedgerBook,
  command: LedgerCommand
): Result.Result<DecidedCommand, LedgerRefusal> => {
  const { provenance } = command
  const { intent } = provenance
  const known = book.answered(intent)
  if (known !== undefined)
    return known.intent.fingerprint === intent.fingerprint
      ? Result.succeed({ answer: { receipt: known.receipt, replayed: true }, change: null })
      : Result.fail(new IdempotencyKeyReused({ key: intent.key }))
  return Result.map(decideNew(book, command), ({ entry, accounts, days, hold }) => {
    const receipt: LedgerReceipt =
      entry !== null ? { receipt: "entry", entry } : { receipt: "hold", hold }
    const change = { entry, accounts, days, hold, provenance, remembered: { intent, receipt } }
    return { answer: { receipt, replayed: false }, change }
  })
}

/** An entry (with the hold it ended, if it captured one), or a hold on its own. */
export type NewDecision = (DecidedEntry & { readonly hold: Hold | null }) | DecidedHold

const decideNew = (
  book: LedgerBook,
  command: LedgerCommand
): Result.Result<NewDecision, LedgerRefusal> => {
  switch (command.command) {
    case "book-entry": {
      const { provenance } = command
      const draft = { ...command, valueDate: command.valueDate ?? provenance.today, reverses: null }
      return Result.map(decideEntry(book, draft), (decided) => ({ ...decided, hold: null }))
    }
    case "reverse-entry":
      return Result.map(decideReversal(book, command), (decided) => ({ ...decided, hold: null }))
    case "capture-hold":
      return decideCapture(book, command)
    case "place-hold":
      return decideHold(book, command)
    case "release-hold":
      return decideRelease(book, command)
  }
}
