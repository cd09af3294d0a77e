/**
 * The ledger in memory. Commands that are submitted at the same time are decided as one
 * batch, as every adapter does; one that was given up before that is never decided.
 */
import { Effect } from "effect"
import type { Allowances } from "../../src/allowance/index.ts"
import type { Ledger, LedgerCommand, LedgerOutcome } from "../../src/ledger/index.ts"
import { decideOnBooks } from "./decide-on-books.ts"
import type { MemoryState } from "./memory-state.ts"

interface Waiting {
  readonly command: LedgerCommand
  outcome: LedgerOutcome | null
}

/** The ledger of a bank in memory. */
export const memoryLedger = (
  state: MemoryState,
  allowances: Allowances,
  nextUuid: () => string
): Ledger["Service"] => {
  const waiting = new Set<Waiting>()

  const decideWaiting = state.change((books) => {
    const batch = [...waiting]
    waiting.clear()
    const commands = batch.map(({ command }) => command)
    const [outcomes, after] = decideOnBooks(books, commands, allowances, nextUuid)
    batch.forEach((each, at) => {
      each.outcome = outcomes.at(at) ?? null
    })
    return [undefined, after]
  })

  const submitted = (command: LedgerCommand) =>
    Effect.suspend(() => {
      const own: Waiting = { command, outcome: null }
      waiting.add(own)
      // Whoever comes in the same turn of the scheduler has joined before the first decides.
      return Effect.yieldNow.pipe(
        Effect.andThen(decideWaiting),
        Effect.flatMap(() =>
          own.outcome === null ? Effect.die(noOutcome) : Effect.fromResult(own.outcome)
        ),
        Effect.onInterrupt(() => Effect.sync(() => waiting.delete(own)))
      )
    })

  return {
    submit: (command) =>
      Effect.flatMap(state.isWithinUnit, (within) =>
        within ? Effect.die(submittedWithinUnit) : submitted(command)
      ),
    post: (commands) =>
      state.change((books) => decideOnBooks(books, commands, allowances, nextUuid))
  }
}

const noOutcome = new Error("a batch was decided without an outcome for each command")
const submittedWithinUnit = new Error("within an atomic unit commands are posted, not submitted")
