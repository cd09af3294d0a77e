/** What one process keeps of reads, by the contract, and no more than it may. */
import { Context, Effect, Exit, Layer, Option, Scope } from "effect"
import { describe, expect, it } from "vitest"
import { type KeptKind, KeptReads, localKeptReads } from "../../src/atomicity/index.ts"
import { keptReadsContract } from "../../testing/index.ts"

const open = async (readsMax: number, millis: number) => {
  const scope = Scope.makeUnsafe()
  const layer = localKeptReads({ nowMillis: Date.now, readsMax, millis })
  const context = await Effect.runPromise(Layer.buildWithScope(layer, scope))
  return {
    keeping: [Context.get(context, KeptReads)],
    millis,
    close: () => Effect.runPromise(Scope.close(scope, Exit.void))
  }
}

keptReadsContract("in one process", () => open(100, 300))

describe("What one process keeps of reads", () => {
  it("is bounded: what was read first is forgotten first", async () => {
    const {
      keeping: [kept]
    } = await open(2, 60_000)
    const texts: KeptKind<string> = {
      name: "text",
      write: (a) => a,
      read: (_, a) => Option.some(a)
    }
    const read = (key: string, now: string) =>
      Effect.runPromise(kept?.keep(texts, key, Effect.succeed(now)) ?? Effect.succeed("nothing"))
    for (const key of ["one", "two", "three"]) await read(key, "first")
    expect(await read("three", "second")).toBe("first")
    expect(await read("two", "second")).toBe("first")
    expect(await read("one", "second")).toBe("second")
  })
})
