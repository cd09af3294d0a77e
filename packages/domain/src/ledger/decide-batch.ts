/**
 * Decides commands that arrived together, each on what the ones before it left.
 *
 * A refused command changes nothing and does not disturb the others. Upholds LEDGER-5.
 */
import { Result } from "effect"
import type { Allowances } from "../allowance/index.ts"
import { decideCommand } from "./decide-command.ts"
import { type LedgerChange, type LedgerFacts, openBook } from "./ledger-book.ts"
import type { LedgerCommand } from "./ledger-command.ts"
import type { LedgerAnswer } from "./ledger-receipt.ts"
import type { LedgerRefusal } from "./ledger-refusals.ts"

/** What comes of one command: its answer, or why it is refused. */
export type LedgerOutcome = Result.Result<LedgerAnswer, LedgerRefusal>

/** One outcome a command, in the order of the commands, and every change to store. */
export interface DecidedBatch {
  readonly outcomes: readonly LedgerOutcome[]
  readonly changes: readonly LedgerChange[]
}

/**
 * Decides a batch by what the bank holds its customers to.
 *
 * @upholds LEDGER-5
 */
export const decideBatch = (
  facts: LedgerFacts,
  commands: readonly LedgerCommand[],
  allowances: Allowances
): DecidedBatch => {
  const book = openBook(facts, allowances)
  const outcomes: LedgerOutcome[] = []
  const changes: LedgerChange[] = []
  for (const command of commands) {
    const decided = decideCommand(book, command)
    if (Result.isFailure(decided)) {
      outcomes.push(Result.fail(decided.failure))
      continue
    }
    const { answer, change } = decided.success
    outcomes.push(Result.succeed(answer))
    if (change === null) continue
    book.enter(change)
    changes.push(change)
  }
  return { outcomes, changes }
}
