/** What is written down of who came in, who was turned away, and who tried to get round. */
import { inspect } from "node:util"
import { AuditLog } from "@florin/domain/audit"
import { instantFromMillis } from "@florin/domain/calendar"
import { OutgoingNotices } from "@florin/domain/notice"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Layer, Logger } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { browser, cookieOf, postJson, signedInCustomer } from "../raw-request.ts"
import { baseUrl, makeService, password, type Service } from "../service.ts"
import { changes } from "./walk.ts"

const lines: string[] = []
let service: Service
beforeAll(async () => {
  const log = Logger.layer([Logger.map(Logger.formatJson, (line) => lines.push(line))])
  service = await makeService(Layer.merge(memoryBank(), log))
})
afterAll(() => service.close())

const everything = { principal: null, object: null, action: null, from: null, until: null }

const records = async () => {
  const { rows } = await service.run(
    Effect.flatMap(AuditLog, (log) =>
      log.search(everything, { size: 100, direction: "forward", position: null })
    )
  )
  return rows.flatMap((row) => ("action" in row ? [row] : []))
}

const actionsSince = async (count: number): Promise<readonly string[]> =>
  (await records())
    .toReversed()
    .slice(count)
    .map(({ action }) => action)

const signIn = (email: string, word: string) =>
  postJson(service, "/api/auth/sign-in", { email, password: word })

describe("ASVS 16.3.1 · Every way in and out", () => {
  it("is written down: coming in, being turned away, a proof, renewing a used-up token, going", async () => {
    const { email } = await signedInCustomer(service)
    const before = (await records()).length
    expect((await signIn(email, "a wrong password, and long")).status).toBe(401)
    const { pair } = cookieOf(await signIn(email, password))
    const proven = await service.ask("/api/auth/step-up", {
      method: "POST",
      headers: { ...browser(pair), "content-type": "application/json" },
      body: JSON.stringify({ password })
    })
    expect(proven.status).toBe(200)
    const after = cookieOf(proven).pair
    const out = { method: "POST", headers: browser(after) }
    expect((await service.ask("/api/auth/sign-out", out)).status).toBe(204)
    const actions = await actionsSince(before)
    for (const action of ["sign-in-refused", "signed-in", "stepped-up", "signed-out"])
      expect(actions).toContain(action)
  })

  it("by the right password is written down as the deed of whoever had it", async () => {
    const { email } = await signedInCustomer(service)
    const { user } = Object(await (await signIn(email, password)).json())
    const { rows } = await service.run(
      Effect.flatMap(AuditLog, (log) =>
        log.search(
          { ...everything, principal: user.id },
          { size: 100, direction: "forward", position: null }
        )
      )
    )
    const actions = rows.flatMap((row) => ("action" in row ? [row.action] : []))
    expect(actions.toSorted()).toEqual(["customer-registered", "signed-in", "signed-in"])
  })

  it("of an address that nobody has is written down as well, and no record holds a secret", async () => {
    const before = (await records()).length
    expect((await signIn("nobody@mail.example", password)).status).toBe(401)
    expect(await actionsSince(before)).toEqual(["sign-in-refused"])
    const text = inspect(await records(), { depth: 10, maxArrayLength: 1_000 })
    expect(text).not.toContain(password)
    expect(text).not.toMatch(/\$argon2|\$plain|eyJ|BEGIN/u)
  })
})

describe("ASVS 16.3.3 · Who tries to get round a control", () => {
  it("stands in the log with where they came from, what they asked and how it was refused", async () => {
    const { pair } = await signedInCustomer(service)
    const tries: readonly (readonly [number, RequestInit])[] = [
      [403, { headers: { cookie: pair, "sec-fetch-site": "cross-site" } }],
      [403, { headers: { cookie: pair, origin: baseUrl } }],
      [415, { headers: { ...browser(pair), "content-type": "text/plain" }, body: "{}" }],
      [
        413,
        {
          headers: { ...browser(pair), "content-type": "application/json" },
          body: "x".repeat(70_000)
        }
      ]
    ]
    const ids: string[] = []
    for (const [status, init] of tries) {
      const response = await service.ask("/api/accounts", { method: "POST", ...init })
      expect(response.status).toBe(status)
      ids.push(String(response.headers.get("x-request-id")))
    }
    const told = () =>
      lines
        .map((line) => Object(JSON.parse(line)).message)
        .filter((message) => Array.isArray(message) && message[0] === "request")
        .map(([, line]) => Object(line))
    await expect
      .poll(() => told().filter(({ requestId }) => ids.includes(requestId)).length)
      .toBe(4)
    for (const [at, id] of ids.entries())
      expect(told().find(({ requestId }) => requestId === id)).toMatchObject({
        route: "POST /api/accounts",
        status: tries[at]?.[0]
      })
  })
})

/** What the bank means to tell people by mail, of every kind. */
const notices = async (): Promise<readonly string[]> => {
  const claimed = await service.run(
    Effect.flatMap(OutgoingNotices, (queue) =>
      queue.claim({ now: instantFromMillis(Date.now()), leaseMicros: 1n, most: 100 })
    )
  )
  return claimed.map(({ notice }) => notice.kind)
}

describe("ASVS 6.3.1, 6.3.5 · Guessing at a password", () => {
  it("is slowed down after five tries, with the right one too, and its owner is told", async () => {
    const { email } = await signedInCustomer(service)
    const statuses: number[] = []
    for (let tries = 0; tries < 8; tries++)
      statuses.push((await signIn(email, `not the password, try ${tries}`)).status)
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401])
    expect(new Set(statuses.slice(5))).toEqual(new Set([429]))
    const right = await signIn(email, password)
    expect(right.status).toBe(429)
    expect(Number(right.headers.get("retry-after"))).toBeGreaterThan(0)
    expect(await notices()).toContain("sign-in-locked")
  })
})

describe("ASVS 6.3.7 · A changed password", () => {
  it("is told to its owner", async () => {
    const { pair } = await signedInCustomer(service)
    const changed = await postJson(
      service,
      "/api/auth/password",
      { currentPassword: password, newPassword: "another walk along the canal" },
      browser(pair)
    )
    expect(changed.ok).toBe(true)
    expect(await notices()).toContain("password-changed")
  })
})

describe("ASVS 6.4.6 · A password", () => {
  it("is chosen by nobody but who uses it: no route of the bank's people takes one", () => {
    const taking = changes.filter(({ body }) => /password/iu.test(JSON.stringify(body ?? {})))
    expect(taking.length).toBeGreaterThan(3)
    for (const { name, route } of taking)
      expect([name, ["public", "signed-in"].includes(route.access)]).toEqual([name, true])
  })
})
