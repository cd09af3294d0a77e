/**
 * The port through which every posting goes.
 *
 * A store loads and locks what the commands name, lets `decideBatch` decide, and
 * writes the changes, all in one atomic unit. It adds no rule of its own.
 */
import { Context, type Effect } from "effect"
import type { LedgerOutcome } from "./decide-batch.ts"
import type { LedgerCommand } from "./ledger-command.ts"
import type { EntryReceipt, HoldReceipt, LedgerAnswer } from "./ledger-receipt.ts"
import type { LedgerRefusal } from "./ledger-refusals.ts"

export class Ledger extends Context.Service<
  Ledger,
  {
    /**
     * Decides a command in a unit of its own, which it may share with other
     * commands that arrive at the same time. The answer comes after the commit.
     */
    readonly submit: (command: LedgerCommand) => Effect.Effect<LedgerAnswer, LedgerRefusal>
    /**
     * Decides commands within the current atomic unit, for use cases that change
     * more than the ledger. One outcome a command, in their order.
     */
    readonly post: (commands: readonly LedgerCommand[]) => Effect.Effect<readonly LedgerOutcome[]>
  }
>()("@florin/domain/Ledger") {}

/** The command's answer is always an entry's. */
export type EntryAnswer = LedgerAnswer<EntryReceipt>

/** The command's answer is always a hold's. */
export type HoldAnswer = LedgerAnswer<HoldReceipt>
