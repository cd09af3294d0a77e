/**
 * The contract of kept reads: a read is shown again, and never once it was told to be forgotten.
 *
 * Asked of as many processes as share what they keep; each test keeps things of its own.
 */
import { Deferred, Effect, Fiber, Option } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { KeptKind, KeptReads } from "../../src/atomicity/index.ts"

/** Processes that share what they keep, for `millis` each. */
export interface KeptHarness {
  readonly keeping: readonly KeptReads["Service"][]
  readonly millis: number
  readonly close: () => Promise<void>
}

/** Opens processes for a contract. */
export type OpenKept = () => Promise<KeptHarness>

const numbers: KeptKind<number> = {
  name: "number",
  write: (answer) => `n${answer}`,
  read: (_, text) => (/^n\d+$/u.test(text) ? Option.some(Number(text.slice(1))) : Option.none())
}
const words: KeptKind<string> = {
  name: "word",
  write: (answer) => answer,
  read: (_, text) => Option.some(text)
}

let keys = 0
const newKey = (): string => `key-${++keys}-${Math.random()}`

/** The contract of `KeptReads`. */
export const keptReadsContract = (name: string, open: OpenKept): void => {
  describe(`What is kept of reads ${name}`, () => {
    let opened: KeptHarness | null = null
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(async () => {
      await opened?.close()
    })
    const process = (at: number): KeptReads["Service"] => {
      const all = opened?.keeping ?? []
      const found = all[at % all.length]
      if (found === undefined) throw new Error("nothing is open")
      return found
    }
    let turn = 0
    /** Reads a number by one process after the other, which is `now` when it has to be read. */
    const read = (key: string, now: number) =>
      process(++turn).keep(numbers, key, Effect.succeed(now))
    const forget = (key: string) => process(++turn).forget([{ kind: numbers, key }])
    const run = <A, E>(work: Effect.Effect<A, E>): Promise<A> => Effect.runPromise(work)

    it("is shown again, to every process", async () => {
      const key = newKey()
      for (let asks = 1; asks <= 4; asks++) expect(await run(read(key, asks))).toBe(1)
    })

    it("is not shown once it is forgotten", async () => {
      const key = newKey()
      for (let change = 1; change <= 6; change++) {
        expect(await run(read(key, change))).toBe(change)
        expect(await run(read(key, change + 100))).toBe(change)
        await run(forget(key))
      }
    })

    it("is no read that was under way when it was forgotten", async () => {
      const key = newKey()
      const gate = Deferred.makeUnsafe<number>()
      const under = Effect.runFork(process(0).keep(numbers, key, Deferred.await(gate)))
      await run(Effect.sleep("50 millis"))
      await run(process(1).forget([{ kind: numbers, key }]))
      await run(Deferred.succeed(gate, 1))
      expect(await run(Fiber.join(under))).toBe(1)
      expect(await run(read(key, 2))).toBe(2)
      expect(await run(read(key, 3))).toBe(2)
    })

    it("is read by each of many who ask at the same time, or shown to them", async () => {
      const key = newKey()
      const all = await Promise.all(Array.from({ length: 30 }, () => run(read(key, 7))))
      expect(new Set(all)).toEqual(new Set([7]))
      await run(Effect.sleep("30 millis"))
      expect(await run(read(key, 8))).toBe(7)
    })

    it("is nothing of a read that failed or was given up", async () => {
      const key = newKey()
      expect(await run(Effect.flip(process(0).keep(numbers, key, Effect.fail("no"))))).toBe("no")
      const given = Effect.runFork(process(0).keep(numbers, key, Effect.never))
      await run(Effect.sleep("30 millis"))
      await run(Fiber.interrupt(given))
      expect(await run(read(key, 5))).toBe(5)
    })

    it("is kept by kind and key", async () => {
      const [one, other] = [newKey(), newKey()]
      await run(read(one, 1))
      expect(await run(read(other, 2))).toBe(2)
      expect(await run(process(0).keep(words, one, Effect.succeed("word")))).toBe("word")
      await run(process(1).forget([{ kind: words, key: one }]))
      expect(await run(read(one, 3))).toBe(1)
    })

    it("is gone after its time", async () => {
      const key = newKey()
      expect(await run(read(key, 1))).toBe(1)
      await run(Effect.sleep((opened?.millis ?? 0) + 20))
      expect(await run(read(key, 2))).toBe(2)
    })
  })
}
