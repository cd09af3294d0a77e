/** The script that Redis runs decides what the domain decides, to the microsecond. */
import { decideTaking } from "@florin/domain/limit"
import { anyAskHistory, anyBucketPolicy } from "@florin/domain/testing"
import * as fc from "fast-check"
import { Redis } from "ioredis"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { takeOnRedis } from "../src/limit/take-on-redis.ts"
import type { RedisProcess } from "../testing/index.ts"
import { startServer } from "./redis-bank.ts"

describe("The script of the buckets", () => {
  let server: RedisProcess
  let client: Redis
  beforeAll(async () => {
    server = await startServer()
    client = new Redis(server.url)
  })
  afterAll(async () => {
    client.disconnect()
    await server.close()
  })

  const take = takeOnRedis("script:")
  // Keys that are due are gone by the server's clock: histories lie ahead of it, and end soon.
  const beginning = (Math.floor(Date.now() / 1_000) + 3_600) * 1_000_000
  let histories = 0

  it("agrees with the domain's decision on the same histories of asks", async () => {
    const history = anyBucketPolicy.chain((policy) =>
      fc.record({ policy: fc.constant(policy), asks: anyAskHistory(policy) })
    )
    await fc.assert(
      fc.asyncProperty(history, async ({ asks, policy }) => {
        const mine = ++histories
        const kept = new Map<string, number>()
        let at = beginning
        for (const { afterMicros, cost, holder } of asks) {
          at += afterMicros
          const decided = decideTaking({ policy, cost }, kept.get(holder) ?? 0, at)
          kept.set(holder, decided.fullAt)
          const [told] = await take(client, [{ policy, holder: `${mine}-${holder}`, cost }], at)
          const { fullAt: _, ...taking } = decided
          expect(told).toEqual(taking)
        }
      }),
      { numRuns: 200 }
    )
  }, 60_000)

  const policy = { name: "some", capacity: 5, tokenMicros: 3_600_000_000, halvedAlone: false }

  it("decides asks that come together one after the other", async () => {
    const asks = [3, 3, 2, 1].map((cost) => ({ policy, holder: "together", cost }))
    const takings = await take(client, asks, null)
    expect(takings.map(({ admitted }) => admitted)).toEqual([true, false, true, false])
  })

  it.each([
    ["a list", ["RPUSH", "a", "b"]],
    ["words", ["SET", "never mind"]],
    ["no number", ["SET", "nan"]],
    ["a moment beyond all bounds", ["SET", "1e300"]],
    ["a moment before all time", ["SET", "-1e300"]]
  ])(
    "takes %s under its key for a bucket, and mends it",
    async (name, [command = "", ...words]) => {
      const key = `script:limit:some:${name}`
      await server.send(command, key, ...words)
      const [first] = await take(client, [{ policy, holder: name, cost: 1 }], null)
      expect(first?.remaining).toBe(name.includes("beyond") ? 0 : 4)
      expect(first?.admitted).toBe(!name.includes("beyond"))
      expect(first?.retryMicros).toBeLessThanOrEqual(policy.tokenMicros)
    }
  )

  it("is loaded again by a server that was started anew", async () => {
    await take(client, [{ policy, holder: "before", cost: 1 }], null)
    await server.send("SCRIPT", "FLUSH")
    const [taking] = await take(client, [{ policy, holder: "before", cost: 1 }], null)
    expect(taking).toMatchObject({ admitted: true, remaining: 3 })
  })

  it("keeps a bucket until it is full again, and no longer", async () => {
    const short = { ...policy, name: "short", tokenMicros: 30_000 }
    await take(client, [{ policy: short, holder: "kept", cost: 2 }], null)
    const left = Number((await client.pttl("script:limit:short:kept")) ?? 0)
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(61)
  })
})
