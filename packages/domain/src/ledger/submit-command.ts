/** Submits a command and narrows its answer: an entry's command gives an entry, a hold's a hold. */
import { Effect } from "effect"
import { type EntryAnswer, type HoldAnswer, Ledger } from "./ledger.ts"
import type { EntryCommand, HoldCommand } from "./ledger-command.ts"
import type { LedgerRefusal } from "./ledger-refusals.ts"

const wrongReceipt = new Error("a ledger gave a receipt of another kind than the command's")

/** Submits a command that books an entry. */
export const submitEntry = (
  command: EntryCommand
): Effect.Effect<EntryAnswer, LedgerRefusal, Ledger> =>
  Effect.flatMap(
    Effect.flatMap(Ledger, (ledger) => ledger.submit(command)),
    (answer) =>
      answer.receipt.receipt === "entry"
        ? Effect.succeed({ receipt: answer.receipt, replayed: answer.replayed })
        : Effect.die(wrongReceipt)
  )

/** Submits a command that places or ends a hold. */
export const submitHold = (
  command: HoldCommand
): Effect.Effect<HoldAnswer, LedgerRefusal, Ledger> =>
  Effect.flatMap(
    Effect.flatMap(Ledger, (ledger) => ledger.submit(command)),
    (answer) =>
      answer.receipt.receipt === "hold"
        ? Effect.succeed({ receipt: answer.receipt, replayed: answer.replayed })
        : Effect.die(wrongReceipt)
  )
