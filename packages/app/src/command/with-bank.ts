/**
 * What a command on the books begins with: the books opened beside whoever uses them,
 * made ready, and the bank on them.
 */
import { Console, Effect } from "effect"
import { openBooks } from "../books.ts"
import { bankLayer } from "../layers.ts"
import { readyBooks } from "../ready-books.ts"
import type { Settings } from "../settings/index.ts"
import { withSettings } from "./with-settings.ts"

/** Tells that work which was interrupted is completed by the same call. */
export const resumable = <A, E, R>(work: Effect.Effect<A, E, R>) =>
  Effect.onInterrupt(work, () =>
    Console.error("Interrupted. What was done stays done: the same call completes the rest.")
  )

/** Runs work on the bank of this process's settings, whether or not it serves now. */
export const withBank = <A, E, R>(work: (settings: Settings) => Effect.Effect<A, E, R>) =>
  withSettings((settings) =>
    Effect.scoped(
      Effect.gen(function* () {
        const books = yield* openBooks(settings, "join")
        yield* readyBooks(books, settings)
        return yield* Effect.raceFirst(
          Effect.provide(work(settings), bankLayer(settings, books.service)),
          books.lost
        )
      })
    )
  )
