/** How far the simulated clock of a bank in memory was moved. */
import { Effect } from "effect"
import type { SimulatedClockStore } from "../../src/clock/index.ts"
import type { MemoryState } from "./memory-state.ts"

/** The clock store of a bank in memory. */
export const memoryClockStore = (state: MemoryState): SimulatedClockStore["Service"] => ({
  read: Effect.map(state.books, ({ clockAhead }) => clockAhead),
  moveAhead: (to) =>
    state.change((books) =>
      to <= books.clockAhead ? [books.clockAhead, books] : [to, { ...books, clockAhead: to }]
    )
})
