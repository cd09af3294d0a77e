/** What processes keep of reads on one Redis: by the contract, in races, and when it fails. */
import type { KeptKind, KeptReads } from "@florin/domain/atomicity"
import { keptReadsContract } from "@florin/domain/testing"
import { Effect, Option } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { RedisProcess } from "../testing/index.ts"
import { eventually, keptMillis, type RedisUser, redisUser, startServer } from "./redis-bank.ts"

keptReadsContract("by two processes on one Redis", async () => {
  const server = await startServer()
  const users = [await redisUser(server.url), await redisUser(server.url)]
  return {
    keeping: users.map(({ kept }) => kept),
    millis: keptMillis,
    close: async () => {
      for (const user of users) await user.close()
      await server.close()
    }
  }
})

const versions: KeptKind<number> = {
  name: "version",
  write: String,
  read: (_, text) => (/^\d+$/u.test(text) ? Option.some(Number(text)) : Option.none())
}

const pause = (millis: number) => Effect.runPromise(Effect.sleep(millis))

describe("What processes keep on Redis", () => {
  let server: RedisProcess
  let users: readonly RedisUser[]
  beforeAll(async () => {
    server = await startServer()
    users = [await redisUser(server.url), await redisUser(server.url)]
  })
  afterAll(async () => {
    for (const user of users) await user.close()
    await server.close()
  })
  const keptBy = (at: number): KeptReads["Service"] => {
    const user = users[at % users.length]
    if (user === undefined) throw new Error("nobody is there")
    return user.kept
  }
  const forget = (at: number, key: string) =>
    Effect.runPromise(keptBy(at).forget([{ kind: versions, key }]))

  it("is never older than what was acknowledged before, in races of writers and readers", async () => {
    let committed = 0
    let acknowledged = 0
    let shownFromKept = 0
    const until = Date.now() + 1_500
    const write = async (at: number) => {
      while (Date.now() < until) {
        const mine = ++committed
        await forget(at, "raced")
        acknowledged = Math.max(acknowledged, mine)
        await pause(Math.random() * 6)
      }
    }
    const read = async (at: number) => {
      while (Date.now() < until) {
        const before = acknowledged
        let made = false
        const look = Effect.sync(() => {
          made = true
          return committed
        })
        // The books are looked at at once, and answer a moment later.
        const slow = Effect.tap(look, () => Effect.sleep(Math.random() * 3))
        const shown = await Effect.runPromise(keptBy(at).keep(versions, "raced", slow))
        expect(shown).toBeGreaterThanOrEqual(before)
        if (!made) shownFromKept += 1
      }
    }
    await Promise.all([write(0), write(1), ...[0, 1, 2, 3, 4, 5].map(read)])
    expect(committed).toBeGreaterThan(100)
    expect(shownFromKept).toBeGreaterThan(50)
  })

  it("is read anew when Redis was flushed, and nothing that was under way is kept", async () => {
    const read = (now: number) =>
      Effect.runPromise(keptBy(0).keep(versions, "flushed", Effect.succeed(now)))
    expect(await read(1)).toBe(1)
    await pause(20)
    await server.send("FLUSHALL")
    expect(await read(2)).toBe(2)
    const slow = Effect.runPromise(
      keptBy(0).keep(versions, "under way", Effect.as(Effect.sleep("60 millis"), 1))
    )
    await pause(20)
    await server.send("FLUSHALL")
    expect(await slow).toBe(1)
    expect(await Effect.runPromise(keptBy(1).keep(versions, "under way", Effect.succeed(2)))).toBe(
      2
    )
  })

  it("is read anew when Redis tells nonsense", async () => {
    for (const lie of ["=never mind", "nothing", "=", "?"]) {
      await server.send("SET", "spec:kept:version:lied", lie)
      const shown = keptBy(0).keep(versions, "lied", Effect.succeed(7))
      expect(await Effect.runPromise(shown)).toBe(7)
    }
  })

  it("is not waited for while Redis is frozen, nor are changes", async () => {
    server.freeze()
    const begun = performance.now()
    for (let asks = 1; asks <= 20; asks++) {
      await forget(asks, "frozen")
      const shown = keptBy(asks).keep(versions, "frozen", Effect.succeed(asks))
      expect(await Effect.runPromise(shown)).toBe(asks)
    }
    expect(performance.now() - begun).toBeLessThan(1_200)
    server.thaw()
    await eventually(() => users.every(({ link }) => !link.isAway()))
  })

  it("is older than its time in no case, the forgetting having been lost", async () => {
    const read = (at: number, now: number) =>
      Effect.runPromise(keptBy(at).keep(versions, "lost", Effect.succeed(now)))
    expect(await read(0, 1)).toBe(1)
    await pause(20)
    server.freeze()
    await forget(0, "lost")
    server.thaw()
    await pause(keptMillis)
    await eventually(() => users.every(({ link }) => !link.isAway()))
    expect(await read(1, 2)).toBe(2)
  })
})
