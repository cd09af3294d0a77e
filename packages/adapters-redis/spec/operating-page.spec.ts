/** The user that the operating page makes on Redis has the rights that the service needs. */
import { readFileSync } from "node:fs"
import type { KeptKind } from "@florin/domain/atomicity"
import { SessionId, uuidV7 } from "@florin/domain/id"
import { Effect, Option } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { RedisProcess } from "../testing/index.ts"
import { eventually, type RedisUser, redisUser, startServer } from "./redis-bank.ts"

const page = readFileSync(
  new URL("../../../docs/operating/limits-and-redis.md", import.meta.url),
  "utf8"
)
const [aclLine = ""] = /^ACL SETUSER .+$/mu.exec(page) ?? []

const texts: KeptKind<string> = {
  name: "text",
  write: (answer) => answer,
  read: (_, text) => Option.some(text)
}

describe("The user of the operating page", () => {
  let server: RedisProcess
  let user: RedisUser
  beforeAll(async () => {
    server = await startServer()
    expect(await server.send(...aclLine.split(" "))).toBe("+OK\r\n")
    const url = `redis://florin:a-long-password@127.0.0.1:${server.port}`
    user = await redisUser(url, "florin:")
  })
  afterAll(async () => {
    await user.close()
    await server.close()
  })

  it("may count, keep, forget and tell, and Redis is never away for it", async () => {
    const policy = { name: "some", capacity: 2, tokenMicros: 1_000_000, halvedAlone: false }
    const ask = { policy, holder: "ada", cost: 2 }
    expect(user.link.isAway()).toBe(false)
    expect((await Effect.runPromise(user.limiter.take(ask))).admitted).toBe(true)
    expect(await server.send("EXISTS", "florin:limit:some:ada")).toBe(":1\r\n")
    const keep = (now: string) =>
      Effect.runPromise(user.kept.keep(texts, "one", Effect.succeed(now)))
    expect(await keep("first")).toBe("first")
    await eventually(async () => (await keep("second")) === "first")
    await Effect.runPromise(user.kept.forget([{ kind: texts, key: "one" }]))
    expect(await keep("third")).toBe("third")
    const session = SessionId.ofUuid(uuidV7({ millis: 1n, random: 1n }))
    await eventually(async () => {
      await Effect.runPromise(user.ended.tell([session]))
      return (await server.send("PUBSUB", "NUMSUB", "florin:ended-sessions")).includes(":1")
    })
    expect(user.link.isAway()).toBe(false)
  })

  it("may not read what is another's, nor flush", async () => {
    const asked = await user.link.ask((client) => client.get("another"))
    expect(asked.away).toBe(true)
    await eventually(() => !user.link.isAway())
    expect((await user.link.ask((client) => client.flushall())).away).toBe(true)
  })
})
