/**
 * Units that forget what was kept of what they have changed, after the commit and before
 * anybody is told of it.
 *
 * A capability says what of its reads a change makes old; whether it stands within a unit or
 * is one by itself is seen to here.
 *
 * @upholds CACHE-1
 */
import { Context, Effect, Layer } from "effect"
import { Atomicity } from "./atomicity.ts"
import { type KeptKey, KeptReads, keptName } from "./kept-reads.ts"

/** What the current unit has changed, by its name among all kinds; null outside of one. */
const ChangedInUnit = Context.Reference<Map<string, KeptKey> | null>(
  "@florin/domain/ChangedInUnit",
  { defaultValue: () => null }
)

/** Forgets what is kept under the keys: when the current unit has been committed, or at once. */
export const forgetOnceCommitted = (
  { forget }: KeptReads["Service"],
  keys: readonly KeptKey[]
): Effect.Effect<void> =>
  Effect.flatMap(ChangedInUnit, (changed) => {
    if (changed === null) return keys.length === 0 ? Effect.void : forget(keys)
    for (const key of keys) changed.set(keptName(key), key)
    return Effect.void
  })

/** The units of an adapter, with forgetting around them. */
export const forgettingUnits: Layer.Layer<Atomicity, never, Atomicity | KeptReads> = Layer.effect(
  Atomicity,
  Effect.gen(function* () {
    const { atomically } = yield* Atomicity
    const { forget } = yield* KeptReads
    return {
      atomically: (work) =>
        Effect.flatMap(ChangedInUnit, (outer) => {
          if (outer !== null) return atomically(work)
          const changed = new Map<string, KeptKey>()
          return atomically(Effect.provideService(work, ChangedInUnit, changed)).pipe(
            Effect.tap(() => (changed.size === 0 ? Effect.void : forget([...changed.values()])))
          )
        })
    }
  })
)
