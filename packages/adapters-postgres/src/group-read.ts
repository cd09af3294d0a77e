/**
 * Look-ups of one shape that arrive while a query is under way travel together in the
 * next one. Each caller gets what was found for its own key, or the failure.
 *
 * A query always begins after the look-ups that it answers arrived, so that each sees
 * whatever was committed before it: nothing is kept from one query to the next. Callers
 * that ask for the same key share one answer. A caller that goes away disturbs nobody.
 */
import { Effect, Exit } from "effect"

/** How look-ups are made together. */
export interface GroupReadSettings<Key, Found, E, R> {
  /** Finds for all the keys in one query; keys without an answer are left out. */
  readonly read: (keys: readonly Key[]) => Effect.Effect<ReadonlyMap<string, Found>, E, R>
  /** The name under which `read` gives what it found for the key. */
  readonly nameOf: (key: Key) => string
  /** The most keys in one query. */
  readonly keysMax: number
  /** How many queries may be under way at the same time. */
  readonly queries: number
}

/** Looks a key up; undefined when nothing was found for it. */
export type GroupRead<Key, Found, E> = (key: Key) => Effect.Effect<Found | undefined, E>

/** Keys that wait, with everybody who asked for them. */
interface Waiting<Key, Found, E> {
  readonly key: Key
  readonly callers: Set<(answer: Effect.Effect<Found | undefined, E>) => void>
}

/** Starts reading in groups, for as long as the scope is open. */
export const makeGroupRead = <Key, Found, E, R>(settings: GroupReadSettings<Key, Found, E, R>) =>
  Effect.gen(function* () {
    const waiting = new Map<string, Waiting<Key, Found, E>>()
    const idleReaders: Array<() => void> = []

    const take = (): ReadonlyMap<string, Waiting<Key, Found, E>> => {
      const group = new Map<string, Waiting<Key, Found, E>>()
      for (const [name, one] of waiting) {
        if (group.size >= settings.keysMax) break
        group.set(name, one)
        waiting.delete(name)
      }
      return group
    }

    const untilWoken = Effect.callback<void>((resume) => {
      if (waiting.size > 0) return resume(Effect.void)
      const wake = () => resume(Effect.void)
      idleReaders.push(wake)
      return Effect.sync(() => {
        const at = idleReaders.indexOf(wake)
        if (at >= 0) idleReaders.splice(at, 1)
      })
    })

    const readGroup = Effect.suspend(() => {
      const group = take()
      if (group.size === 0) return Effect.void
      return Effect.map(
        Effect.exit(settings.read([...group.values()].map(({ key }) => key))),
        (exit) => answerGroup(group, exit)
      )
    })

    yield* Effect.addFinalizer(() =>
      Effect.sync(() => {
        for (const { callers } of waiting.values())
          for (const answer of callers) answer(Effect.interrupt)
      })
    )
    // What the same turn of the event loop brings goes along.
    const gathered = Effect.andThen(untilWoken, Effect.yieldNow)
    const reader = Effect.forever(Effect.andThen(gathered, Effect.uninterruptible(readGroup)))
    for (let started = 0; started < settings.queries; started++) yield* Effect.forkScoped(reader)

    const lookUp: GroupRead<Key, Found, E> = (key) =>
      Effect.callback((resume) => {
        const name = settings.nameOf(key)
        const known = waiting.get(name)
        const one = known ?? { key, callers: new Set() }
        one.callers.add(resume)
        if (known === undefined) waiting.set(name, one)
        idleReaders.pop()?.()
        return Effect.sync(() => {
          one.callers.delete(resume)
          if (one.callers.size === 0 && waiting.get(name) === one) waiting.delete(name)
        })
      })
    return lookUp
  })

const answerGroup = <Key, Found, E>(
  group: ReadonlyMap<string, Waiting<Key, Found, E>>,
  exit: Exit.Exit<ReadonlyMap<string, Found>, E>
): void => {
  for (const [name, { callers }] of group) {
    const answer = Exit.map(exit, (found) => found.get(name))
    for (const resume of callers) resume(answer)
  }
}
