/**
 * The state that all ports of one bank in memory share, and the atomic unit over it.
 *
 * A unit works on books of its own, which become the bank's when it succeeds. One unit
 * runs at a time, so that what it has read stays true. Who reads outside of a unit sees
 * what was committed last, without waiting.
 */
import { Context, Effect, Exit, Semaphore } from "effect"
import type { Atomicity } from "../../src/atomicity/index.ts"
import { emptyBooks, type MemoryBooks } from "./memory-books.ts"

/** The new books, and what the change has to say. */
export type Changed<A> = readonly [answer: A, books: MemoryBooks]

/** The state of one bank. */
export interface MemoryState extends Readonly<Atomicity["Service"]> {
  /** The books as the current unit sees them. */
  readonly books: Effect.Effect<MemoryBooks>
  /** Changes the books in the current unit, or else in a unit of its own, in one go. */
  readonly change: <A>(step: (books: MemoryBooks) => Changed<A>) => Effect.Effect<A>
  /** Whether the asking fiber is within a unit. */
  readonly isWithinUnit: Effect.Effect<boolean>
}

interface Unit {
  readonly turn: Semaphore.Semaphore
  books: MemoryBooks
  isOver: boolean
}

/** Known to a unit's own fibers alone. */
const CurrentUnit = Context.Reference<Unit | null>("@florin/domain/testing/CurrentUnit", {
  defaultValue: () => null
})

/** The state of an empty bank. */
export const makeMemoryState = (): MemoryState => {
  const turn = Semaphore.makeUnsafe(1)
  let committed = emptyBooks

  const currentUnit: Effect.Effect<Unit | null> = Effect.flatMap(CurrentUnit, (unit) => {
    if (unit === null || unit.turn !== turn) return Effect.succeed(null)
    return unit.isOver
      ? Effect.die(new Error("the atomic unit of this fiber is over"))
      : Effect.succeed(unit)
  })

  const inOwnUnit = <A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.suspend(() => {
      const unit: Unit = { turn, books: committed, isOver: false }
      return Effect.onExit(Effect.provideService(work, CurrentUnit, unit), (exit) =>
        Effect.sync(() => {
          unit.isOver = true
          if (Exit.isSuccess(exit)) committed = unit.books
        })
      )
    })

  return {
    atomically: (work) =>
      Effect.flatMap(currentUnit, (unit) =>
        unit === null ? turn.withPermit(inOwnUnit(work)) : work
      ),
    books: Effect.map(currentUnit, (unit) => (unit === null ? committed : unit.books)),
    change: (step) =>
      Effect.flatMap(currentUnit, (unit) => {
        if (unit === null)
          return turn.withPermit(
            Effect.sync(() => {
              const [answer, books] = step(committed)
              committed = books
              return answer
            })
          )
        const [answer, books] = step(unit.books)
        unit.books = books
        return Effect.succeed(answer)
      }),
    isWithinUnit: Effect.map(currentUnit, (unit) => unit !== null)
  }
}
