/**
 * Seals all that was written, however long it takes to settle: on a server that others use,
 * an atomic unit of theirs may hold it back for a moment.
 */
import { Effect } from "effect"
import { type SealedBlock, SealedLog, sealLog } from "../../src/audit/index.ts"

/** The blocks that were added, oldest first; afterwards nothing is left to seal. */
export const sealAll = Effect.fnUntraced(function* (leavesMax?: number) {
  const log = yield* SealedLog
  const added: SealedBlock[] = []
  for (;;) {
    added.push(...(yield* sealLog(leavesMax)))
    const last = yield* log.lastBlock
    if ((yield* log.countAfter(last?.last ?? null, 1)) === 0) return added
    yield* Effect.sleep("5 millis")
  }
})
