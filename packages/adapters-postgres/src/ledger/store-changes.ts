/**
 * Writes the changes of a batch in few statements, such that every balance is within
 * its bounds after each of them.
 *
 * Ends of holds go first, then entries, then new holds: after each step an account has
 * no less available than at the batch's end. That holds as long as no hold is placed
 * and ended in one step, so a step ends before such an end.
 */
import type { Ids } from "@florin/domain/id"
import type { Hold, LedgerChange } from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { type EntryChange, storeEntries } from "./store-entries.ts"
import { type HoldChange, storeEndedHolds, storePlacedHolds } from "./store-holds.ts"

/** Stores changes; to be called within the transaction that locked their facts. */
export const storeChanges = (
  sql: SqlClient.SqlClient,
  changes: readonly LedgerChange[]
): Effect.Effect<void, SqlError.SqlError, Ids> =>
  Effect.gen(function* () {
    for (const step of stepsOf(changes)) {
      if (step.ended.length > 0) yield* storeEndedHolds(sql, step.ended)
      if (step.entries.length > 0) yield* storeEntries(sql, step.entries)
      if (step.placed.length > 0) yield* storePlacedHolds(sql, step.placed)
    }
  })

interface Step {
  readonly ended: HoldChange[]
  readonly entries: EntryChange[]
  readonly placed: HoldChange[]
  readonly placedIds: Set<Hold["id"]>
}

const emptyStep = (): Step => ({ ended: [], entries: [], placed: [], placedIds: new Set() })

const stepsOf = (changes: readonly LedgerChange[]): readonly Step[] => {
  let step = emptyStep()
  const steps = [step]
  for (const { entry, hold, provenance } of changes) {
    if (hold !== null && step.placedIds.has(hold.id)) {
      step = emptyStep()
      steps.push(step)
    }
    if (entry !== null) step.entries.push({ entry, captures: hold === null ? null : hold.id })
    if (hold === null) continue
    const change = { hold, provenance, answered: entry === null }
    if (hold.stage === "open") {
      step.placed.push(change)
      step.placedIds.add(hold.id)
    } else step.ended.push(change)
  }
  return steps
}
