/** Ended sessions are told to every process that is there to hear, and nonsense to none. */
import { SessionId, uuidV7 } from "@florin/domain/id"
import { Effect, Scope } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { RedisProcess } from "../testing/index.ts"
import { eventually, type RedisUser, redisUser, startServer } from "./redis-bank.ts"

let random = 1n
const newSession = () => SessionId.ofUuid(uuidV7({ millis: 1n, random: ++random }))

describe("The end of a session on Redis", () => {
  let server: RedisProcess
  let users: readonly RedisUser[]
  const heard: SessionId[][] = [[], []]
  const scope = Scope.makeUnsafe()
  beforeAll(async () => {
    server = await startServer()
    users = [await redisUser(server.url), await redisUser(server.url)]
    for (const [at, { ended }] of users.entries())
      await Effect.runPromise(
        Scope.provide(
          ended.hear((session) => heard[at]?.push(session)),
          scope
        )
      )
  })
  afterAll(async () => {
    for (const user of users) await user.close()
    await server.close()
  })
  const tell = (sessions: readonly SessionId[]) =>
    Effect.runPromise(users[0]?.ended.tell(sessions) ?? Effect.void)
  const bothHeard = (session: SessionId) => () => heard.every((all) => all.includes(session))
  /** Tells of new sessions until both have heard of one, as listeners come back in their time. */
  const untilBothHear = () =>
    eventually(async () => {
      const session = newSession()
      await tell([session])
      await new Promise((resolve) => setTimeout(resolve, 30))
      return bothHeard(session)()
    })

  it("is heard by every process", async () => {
    await untilBothHear()
    const [one, other] = [newSession(), newSession()]
    await tell([one, other])
    await eventually(() => bothHeard(one)() && bothHeard(other)())
    expect(heard[1]).toContain(other)
  })

  it("is not what nonsense on the channel tells", async () => {
    await untilBothHear()
    const before = heard.map((all) => all.length)
    const real = newSession()
    await server.send("PUBLISH", "spec:ended-sessions", `nonsense  ${real} sess_`)
    await eventually(bothHeard(real))
    expect(heard.map((all) => all.length)).toEqual(before.map((count) => count + 1))
  })

  it("is heard again after Redis was away, and told at once meanwhile", async () => {
    await server.kill()
    const session = newSession()
    const begun = performance.now()
    await tell([session])
    expect(performance.now() - begun).toBeLessThan(50)
    expect(heard[0]).toContain(session)
    expect(heard[1]).not.toContain(session)
    await server.start()
    await untilBothHear()
  })
})
