/** The remembered answers of a bank in memory. */
import { Effect, HashMap } from "effect"
import { type IdempotencyStore, scopeOf } from "../../src/atomicity/index.ts"
import type { MemoryState } from "./memory-state.ts"

/** A unit runs alone, so a key is never in progress elsewhere and claiming it is looking it up. */
export const memoryIdempotencyStore = (state: MemoryState): IdempotencyStore["Service"] => ({
  claim: (intent) =>
    Effect.map(state.books, ({ answers }) => HashMap.get(answers, scopeOf(intent))),
  remember: (intent, answer) =>
    state.change((books) => {
      const remembered = { fingerprint: intent.fingerprint, answer }
      return [
        undefined,
        { ...books, answers: HashMap.set(books.answers, scopeOf(intent), remembered) }
      ]
    })
})
