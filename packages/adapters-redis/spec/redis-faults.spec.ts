/** Redis stopped, frozen, flushed or lying: limits hold, answers come in time, and it heals. */
import type { BucketPolicy, Taking } from "@florin/domain/limit"
import { Context, Effect } from "effect"
import { PrometheusMetrics } from "effect/observability"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { RedisProcess } from "../testing/index.ts"
import { eventually, type RedisUser, redisUser, startServer } from "./redis-bank.ts"

const hour = 3_600_000_000
const signIns: BucketPolicy = {
  name: "sign-ins",
  capacity: 8,
  tokenMicros: hour,
  halvedAlone: true
}
const reads: BucketPolicy = { name: "reads", capacity: 8, tokenMicros: hour, halvedAlone: false }

describe("A limit on Redis", () => {
  let server: RedisProcess
  let one: RedisUser
  let other: RedisUser
  beforeAll(async () => {
    server = await startServer()
    one = await redisUser(server.url)
    other = await redisUser(server.url)
  })
  afterAll(async () => {
    await one.close()
    await other.close()
    await server.close()
  })

  let holders = 0
  const newHolder = () => `holder-${++holders}`
  const take = (user: RedisUser, policy: BucketPolicy, holder: string): Promise<Taking> =>
    Effect.runPromise(user.limiter.take({ policy, holder, cost: 1 }))
  /** How many of so many asks at the same time are admitted, by a user. */
  const admitted = async (user: RedisUser, policy: BucketPolicy, holder: string, asks = 20) => {
    const takings = await Promise.all(
      Array.from({ length: asks }, () => take(user, policy, holder))
    )
    return takings.filter((taking) => taking.admitted).length
  }
  const answersAgain = () => eventually(() => !one.link.isAway() && !other.link.isAway())

  it("tells the measures whether Redis answers", async () => {
    const measures = () => PrometheusMetrics.formatUnsafe(Context.empty())
    expect(measures()).toMatch(/^florin_redis_up 1$/mu)
    server.freeze()
    await take(one, reads, newHolder())
    expect(measures()).toMatch(/^florin_redis_up 0$/mu)
    expect(measures()).toMatch(/^florin_redis_lost_commands_total [1-9]/mu)
    server.thaw()
    await answersAgain()
    expect(measures()).toMatch(/^florin_redis_up 1$/mu)
  })

  it("is one limit for both processes", async () => {
    const holder = newHolder()
    const counts = await Promise.all([
      admitted(one, signIns, holder),
      admitted(other, signIns, holder)
    ])
    expect(counts[0] + counts[1]).toBe(8)
  })

  it("counts in no process what both together refused", async () => {
    const holder = newHolder()
    expect(await admitted(other, signIns, holder)).toBe(8)
    expect(await admitted(one, signIns, holder)).toBe(0)
    await server.send("FLUSHALL")
    expect(await admitted(one, signIns, holder)).toBe(8)
  })

  it("is kept by each process alone while Redis is stopped, and halved where it says so", async () => {
    await server.kill()
    const [strict, plain] = [newHolder(), newHolder()]
    expect(await admitted(one, signIns, strict)).toBe(4)
    expect(await admitted(one, reads, plain)).toBe(8)
    expect(await admitted(one, signIns, strict)).toBe(0)
    expect(await admitted(other, signIns, strict)).toBe(4)
    await server.start()
    await answersAgain()
    const holder = newHolder()
    expect(
      (await admitted(one, signIns, holder, 5)) + (await admitted(other, signIns, holder))
    ).toBe(8)
  })

  it("answers in time while Redis is frozen, and at once after the first loss", async () => {
    server.freeze()
    const begun = performance.now()
    expect(await admitted(one, signIns, newHolder())).toBe(4)
    const first = performance.now() - begun
    expect(first).toBeLessThan(700)
    const again = performance.now()
    for (let asks = 0; asks < 50; asks++) await take(one, reads, newHolder())
    for (let asks = 0; asks < 50; asks++)
      expect(await one.link.ask((client) => client.ping())).toEqual({ away: true })
    expect(performance.now() - again).toBeLessThan(100)
    server.thaw()
    await answersAgain()
    const holder = newHolder()
    expect(
      (await admitted(one, signIns, holder, 5)) + (await admitted(other, signIns, holder))
    ).toBe(8)
  })

  it("is never exceeded on a process by a flood of flushes", async () => {
    const holder = newHolder()
    let all = 0
    for (let round = 0; round < 10; round++) {
      all += await admitted(one, signIns, holder, 4)
      await server.send("FLUSHALL")
    }
    expect(all).toBe(8)
  })

  it("is never exceeded on a process by a bucket that Redis lies about", async () => {
    const holder = newHolder()
    expect(await admitted(one, signIns, holder, 8)).toBe(8)
    await server.send("SET", `spec:limit:sign-ins:${holder}`, "0")
    expect(await admitted(one, signIns, holder, 8)).toBe(0)
  })

  it("goes on without Redis when a lie is no answer at all", async () => {
    const holder = newHolder()
    await server.send("CONFIG", "SET", "maxmemory", "1")
    const count = await admitted(one, signIns, holder)
    await server.send("CONFIG", "SET", "maxmemory", "0")
    expect(count).toBe(4)
    await answersAgain()
    expect(await admitted(other, signIns, newHolder())).toBe(8)
  })

  it("begins without Redis, and goes over to it when it is there", async () => {
    await server.kill()
    const late = await redisUser(server.url)
    expect(late.link.isAway()).toBe(true)
    const holder = newHolder()
    expect(await admitted(late, signIns, holder)).toBe(4)
    await server.start()
    await eventually(() => !late.link.isAway())
    await answersAgain()
    const shared = newHolder()
    expect(
      (await admitted(late, signIns, shared, 3)) + (await admitted(one, signIns, shared))
    ).toBe(8)
    await late.close()
  })
})
