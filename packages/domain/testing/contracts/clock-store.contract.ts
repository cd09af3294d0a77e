/** The contract of the store of the simulated clock: it moves forward, for everybody at once. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { Atomicity } from "../../src/atomicity/index.ts"
import { SimulatedClockStore } from "../../src/clock/index.ts"
import { bankOf, type OpenHarness } from "./harness.ts"

const day = 86_400_000_000n

/** The contract of `SimulatedClockStore`. */
export const clockStoreContract = (name: string, open: OpenHarness): void => {
  describe(`The simulated clock's store ${name}`, () => {
    const run = bankOf(open)

    it("it moves ahead to the microsecond, over years, and tells how far", () =>
      run(
        Effect.gen(function* () {
          const store = yield* SimulatedClockStore
          const before = yield* store.read
          for (const step of [1n, 999_999n, 365n * day + 1n, 40_000n * day]) {
            const to = (yield* store.read) + step
            expect(yield* store.moveAhead(to)).toBe(to)
            expect(yield* store.read).toBe(to)
          }
          expect(yield* store.read).toBe(before + 40_365n * day + 1_000_001n)
        })
      ))

    it("it never goes back, and a move that would is answered with how far it is", () =>
      run(
        Effect.gen(function* () {
          const store = yield* SimulatedClockStore
          const ahead = yield* store.moveAhead((yield* store.read) + day)
          for (const to of [ahead - 1n, 0n, -day, ahead])
            expect(yield* store.moveAhead(to)).toBe(ahead)
          expect(yield* store.read).toBe(ahead)
        })
      ))

    it("of moves at the same time the farthest stands", () =>
      run(
        Effect.gen(function* () {
          const store = yield* SimulatedClockStore
          const ahead = yield* store.read
          const moves = [3n, 20n, 7n, 11n, 20n, 1n].map((step) =>
            store.moveAhead(ahead + step * day)
          )
          const told = yield* Effect.all(moves, { concurrency: "unbounded" })
          expect(told.at(1)).toBe(ahead + 20n * day)
          expect(yield* store.read).toBe(ahead + 20n * day)
        })
      ))

    it("a move of a failed unit was none", () =>
      run(
        Effect.gen(function* () {
          const store = yield* SimulatedClockStore
          const { atomically } = yield* Atomicity
          const ahead = yield* store.read
          yield* Effect.flip(
            atomically(Effect.andThen(store.moveAhead(ahead + day), Effect.fail("no")))
          )
          expect(yield* store.read).toBe(ahead)
        })
      ))
  })
}
