/**
 * Reads that one process keeps in its own memory, a bounded number, for a bounded time.
 *
 * For a bank that runs as one process: it is told of no change that another one makes.
 */
import { Effect, Layer, Option } from "effect"
import { type KeptKey, KeptReads, keptName } from "./kept-reads.ts"

/** How much is kept, and for how long. */
export interface LocalKeptSettings {
  /** Tells the milliseconds since the Unix epoch. */
  readonly nowMillis: () => number
  readonly readsMax: number
  readonly millis: number
}

interface Kept {
  readonly text: string
  readonly untilMillis: number
}

/** The reads; every layer that is built keeps its own. */
export const localKeptReads = (settings: LocalKeptSettings): Layer.Layer<KeptReads> =>
  Layer.sync(KeptReads, () => {
    const kept = new Map<string, Kept>()
    // The one read under way of each name that may be kept: forgetting takes its right away.
    const reading = new Map<string, object>()
    const keepUnlessForgotten = (name: string, read: object, entry: Kept): void => {
      if (reading.get(name) !== read) return
      kept.delete(name)
      if (kept.size >= settings.readsMax) forgetFirst(kept)
      kept.set(name, entry)
    }
    return {
      keep: (kind, key, read) =>
        Effect.suspend(() => {
          const name = keptName({ kind, key })
          const found = kept.get(name)
          if (found !== undefined && settings.nowMillis() < found.untilMillis) {
            const answer = kind.read(key, found.text)
            if (Option.isSome(answer)) return Effect.succeed(answer.value)
          }
          const ours = {}
          reading.set(name, ours)
          const untilMillis = settings.nowMillis() + settings.millis
          return read.pipe(
            Effect.tap((answer) =>
              Effect.sync(() =>
                keepUnlessForgotten(name, ours, { text: kind.write(answer), untilMillis })
              )
            ),
            Effect.ensuring(
              Effect.sync(() => {
                if (reading.get(name) === ours) reading.delete(name)
              })
            )
          )
        }),
      forget: (keys) =>
        Effect.sync(() => {
          for (const name of keys.map(keptNameOf)) {
            kept.delete(name)
            reading.delete(name)
          }
        })
    }
  })

const keptNameOf = (key: KeptKey): string => keptName(key)

const forgetFirst = (kept: Map<string, Kept>): void => {
  for (const first of kept.keys()) {
    kept.delete(first)
    return
  }
}

/** For a bank that keeps nothing: every read is made. */
export const noKeptReads: Layer.Layer<KeptReads> = Layer.succeed(KeptReads, {
  keep: (_, __, read) => read,
  forget: () => Effect.void
})
