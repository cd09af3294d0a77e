/** Look-ups that arrive together travel together, and stay apart in what they get. */
import { Deferred, Effect, Exit, Fiber } from "effect"
import { describe, expect, it } from "vitest"
import { makeGroupRead } from "../src/group-read.ts"

/** A reader that notes the keys of each query and waits for a word before it answers. */
const watched = (options: { readonly keysMax?: number; readonly fails?: string } = {}) =>
  Effect.gen(function* () {
    const queries: Array<readonly string[]> = []
    const mayAnswer = yield* Deferred.make<void>()
    const lookUp = yield* makeGroupRead({
      read: (keys: readonly string[]) =>
        Effect.gen(function* () {
          queries.push(keys)
          yield* Deferred.await(mayAnswer)
          if (options.fails !== undefined && keys.includes(options.fails))
            return yield* Effect.fail(`no answer to ${options.fails}`)
          const found = keys.filter((key) => key !== "unknown")
          return new Map(found.map((key) => [key, `found ${key}`]))
        }),
      nameOf: (key: string) => key,
      keysMax: options.keysMax ?? 100,
      queries: 1
    })
    return { lookUp, queries, answer: Deferred.succeed(mayAnswer, undefined) }
  })

const settled = Effect.forEach(Array.from({ length: 20 }), () => Effect.yieldNow, { discard: true })

const run = <A, E>(work: Effect.Effect<A, E, never>) => Effect.runPromise(work)

describe("Reading in groups", () => {
  it("answers each caller with what was found for its own key", async () => {
    const answers = await run(
      Effect.scoped(
        Effect.gen(function* () {
          const { answer, lookUp } = yield* watched()
          const fibers = yield* Effect.forEach(["a", "unknown", "b", "c"], (key) =>
            Effect.forkChild(lookUp(key))
          )
          yield* settled
          yield* answer
          return yield* Effect.forEach(fibers, Fiber.join)
        })
      )
    )
    expect(answers).toEqual(["found a", undefined, "found b", "found c"])
  })

  it("sends what arrives while a query is under way in the next one, each key once", async () => {
    const queries = await run(
      Effect.scoped(
        Effect.gen(function* () {
          const { answer, lookUp, queries: sent } = yield* watched()
          const first = yield* Effect.forkChild(lookUp("first"))
          yield* settled
          const later = yield* Effect.forEach(["a", "b", "a", "first"], (key) =>
            Effect.forkChild(lookUp(key))
          )
          yield* settled
          yield* answer
          yield* Effect.forEach([first, ...later], Fiber.join)
          return sent
        })
      )
    )
    expect(queries).toEqual([["first"], ["a", "b", "first"]])
  })

  it("asks for no more keys in one query than it may", async () => {
    const queries = await run(
      Effect.scoped(
        Effect.gen(function* () {
          const { answer, lookUp, queries: sent } = yield* watched({ keysMax: 2 })
          const fibers = yield* Effect.forEach(["a", "b", "c", "d", "e"], (key) =>
            Effect.forkChild(lookUp(key))
          )
          yield* answer
          yield* Effect.forEach(fibers, Fiber.join)
          return sent
        })
      )
    )
    expect(queries.every((keys) => keys.length <= 2)).toBe(true)
    expect(queries.flat()).toEqual(["a", "b", "c", "d", "e"])
  })

  it("fails only the callers whose query failed, and goes on", async () => {
    const exits = await run(
      Effect.scoped(
        Effect.gen(function* () {
          const { answer, lookUp } = yield* watched({ keysMax: 1, fails: "bad" })
          const fibers = yield* Effect.forEach(["good", "bad", "better"], (key) =>
            Effect.forkChild(lookUp(key))
          )
          yield* answer
          return yield* Effect.forEach(fibers, (fiber) => Effect.exit(Fiber.join(fiber)))
        })
      )
    )
    expect(exits).toEqual([
      Exit.succeed("found good"),
      Exit.fail("no answer to bad"),
      Exit.succeed("found better")
    ])
  })

  it("is not disturbed by a caller that goes away, waiting or being answered", async () => {
    const seen = await run(
      Effect.scoped(
        Effect.gen(function* () {
          const { answer, lookUp, queries } = yield* watched()
          const asked = yield* Effect.forkChild(lookUp("asked"))
          const beside = yield* Effect.forkChild(lookUp("asked"))
          yield* settled
          const waiting = yield* Effect.forkChild(lookUp("waiting"))
          const other = yield* Effect.forkChild(lookUp("other"))
          yield* settled
          yield* Fiber.interrupt(asked)
          yield* Fiber.interrupt(waiting)
          yield* answer
          return { beside: yield* Fiber.join(beside), other: yield* Fiber.join(other), queries }
        })
      )
    )
    expect(seen.beside).toBe("found asked")
    expect(seen.other).toBe("found other")
    expect(seen.queries.flat()).not.toContain("waiting")
  })

  it("lets nobody wait for ever when it ends", async () => {
    const exit = await run(
      Effect.gen(function* () {
        const fiber = yield* Effect.scoped(
          Effect.gen(function* () {
            const { answer, lookUp } = yield* watched()
            yield* Effect.forkDetach(lookUp("first"))
            yield* settled
            const waits = yield* Effect.forkDetach(lookUp("second"))
            yield* settled
            yield* answer
            return waits
          })
        )
        return yield* Fiber.await(fiber)
      })
    )
    expect(Exit.isSuccess(exit) || Exit.hasInterrupts(exit)).toBe(true)
  })
})
