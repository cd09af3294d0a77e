/** A bad network to Redis: limits hold, answers come in time, and all is well when it is good again. */
import type { BucketPolicy } from "@florin/domain/limit"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { RedisProcess } from "../testing/index.ts"
import { eventually, type RedisUser, redisUser, startServer } from "./redis-bank.ts"
import { startProxy, type Toxic, type ToxicProxy } from "./toxic-proxy.ts"

const policy: BucketPolicy = {
  name: "sign-ins",
  capacity: 8,
  tokenMicros: 3_600_000_000,
  halvedAlone: true
}

describe("With a network to Redis that", () => {
  let server: RedisProcess
  let proxy: ToxicProxy
  let user: RedisUser
  beforeAll(async () => {
    server = await startServer()
    proxy = await startProxy(server.port)
    user = await redisUser(`redis://127.0.0.1:${proxy.port}`)
  })
  afterAll(async () => {
    await user.close()
    await proxy.close()
    await server.close()
  })

  let holders = 0
  const admitted = async (asks: number): Promise<number> => {
    const holder = `holder-${++holders}`
    const ask = { policy, holder, cost: 1 }
    const takings = await Promise.all(
      Array.from({ length: asks }, () => Effect.runPromise(user.limiter.take(ask)))
    )
    return takings.filter((taking) => taking.admitted).length
  }

  it.each([
    ["is half a second slow", "latency", 4],
    ["cuts connections", "reset", 4],
    ["takes everything and answers nothing", "half-open", 4],
    ["breaks off in the middle of an answer", "truncation", 4],
    ["is a little slow", "jitter", 8],
    ["delivers every byte by itself", "crumbs", 8]
  ] as const satisfies readonly (readonly [string, Toxic, number])[])(
    "%s, a limit is kept, and an answer is not waited for",
    async (_, toxic, most) => {
      await eventually(() => !user.link.isAway())
      proxy.become(toxic)
      const begun = performance.now()
      expect(await admitted(20)).toBe(most)
      // One command is waited for; nobody waits for a second one.
      expect(performance.now() - begun).toBeLessThan(900)
      proxy.become("none")
      await eventually(() => !user.link.isAway())
      expect(await admitted(20)).toBe(8)
    },
    20_000
  )
})
