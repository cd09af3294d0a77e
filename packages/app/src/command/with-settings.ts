/** What every command begins with: the settings, read and checked, and the log that they ask for. */
import { Effect } from "effect"
import { logging } from "../logging.ts"
import { checkout, processEnvironment, readSettings, type Settings } from "../settings/index.ts"

/** Runs a command's work with the settings of this process. */
export const withSettings = <A, E, R>(work: (settings: Settings) => Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const settings = yield* readSettings(yield* processEnvironment, checkout)
    return yield* Effect.provide(work(settings), logging(settings.log))
  })
