/** Posts one command of the ledger within the current unit. */
import { Effect } from "effect"
import {
  type EntryCommand,
  type HoldCommand,
  type JournalEntry,
  Ledger,
  type LedgerCommand
} from "../ledger/index.ts"

const decided = (command: LedgerCommand) =>
  Effect.gen(function* () {
    const [outcome] = yield* (yield* Ledger).post([command])
    if (outcome === undefined) return yield* Effect.die(new Error("a command had no outcome"))
    return (yield* Effect.fromResult(outcome)).receipt
  })

/** Books an entry, or fails with the ledger's refusal and has changed nothing. */
export const bookInUnit = Effect.fnUntraced(function* (command: EntryCommand) {
  const receipt = yield* decided(command)
  if (receipt.receipt !== "entry") return yield* Effect.die(new Error("an entry gave a hold"))
  const entry: JournalEntry = receipt.entry
  return entry
})

/** Places or ends a hold. */
export const holdInUnit = (command: HoldCommand) => Effect.asVoid(decided(command))
