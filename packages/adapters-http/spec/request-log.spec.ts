/**
 * One line in the log for each request, and nothing in it that is a secret.
 *
 * Source: ASVS 5.0 16.2 (what is logged), 16.2.5 (what is not), 16.4.1 (log injection).
 */
import { PasswordHasher } from "@florin/domain/identity"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Layer, Logger } from "effect"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { bearer, browser, cookieOf, postJson, postText, problemOf } from "./raw-request.ts"
import { makeService, type Service } from "./service.ts"

const canary = "canary-7c1f2a"

let lines: string[] = []
let service: Service

const capturing = Logger.layer([
  Logger.map(Logger.formatJson, (line) => {
    lines.push(line)
  })
])

beforeEach(async () => {
  lines = []
  service = await makeService(Layer.mergeAll(memoryBank(), capturing))
})
afterEach(() => service.close())

/** What the log tells once the service is closed: each line as a value. */
const closedLog = async (): Promise<readonly unknown[]> => {
  await service.close()
  return lines.map((line) => JSON.parse(line))
}

const requestLines = async () =>
  (await closedLog())
    .map((line) => Object(line).message)
    .filter((message) => Array.isArray(message) && message[0] === "request")
    .map(([, line]) => line)

const people = { email: "ada@mail.example", name: "Ada Lovelace", password: `${canary}-password` }

describe("The log", () => {
  it("ASVS 16.2.1, 16.2.2 · has a line for each request: id, route, path, status, time, who and from where", async () => {
    await postJson(service, "/api/auth/register", people)
    const signedIn = await postJson(service, "/api/auth/sign-in", {
      email: people.email,
      password: people.password
    })
    const { token } = cookieOf(signedIn)
    const me = await service.ask("/api/auth/me", { headers: bearer(token) })
    const { id } = Object(await me.json())
    await service.ask("/api/nothing")
    const told = await requestLines()
    expect(told).toMatchObject([
      {
        route: "POST /api/auth/register",
        path: "/api/auth/register",
        status: 201,
        principal: null
      },
      { route: "POST /api/auth/sign-in", status: 200, principal: null },
      { route: "GET /api/auth/me", status: 200, principal: id },
      { route: "unknown", path: "/api/nothing", status: 404, principal: null }
    ])
    for (const line of told) {
      expect(Object.keys(Object(line)).toSorted()).toEqual(
        ["millis", "path", "principal", "remote", "requestId", "route", "status"].toSorted()
      )
      expect(Object(line).millis).toBeGreaterThan(0)
    }
    expect(Object(told[2]).requestId).toBe(me.headers.get("x-request-id"))
  })

  it("ASVS 14.2.1, 16.2.5 · holds no password, token, cookie, key, body or query, whatever comes of a request", async () => {
    const secret = (name: string) => `${canary}-${name}`
    await postJson(service, "/api/auth/register", people)
    const { email, password } = people
    const { pair, token } = cookieOf(
      await postJson(service, "/api/auth/sign-in", { email, password })
    )
    const headers = {
      ...browser(pair),
      "idempotency-key": secret("key"),
      referer: secret("referer")
    }
    await postJson(
      service,
      "/api/accounts",
      { product: "checking", currency: "USD", nickname: secret("nickname") },
      headers
    )
    await postJson(service, "/api/auth/sign-in", { email, password: secret("wrong") })
    await postText(service, "/api/auth/sign-in", `{"password":"${secret("broken")}`)
    await service.ask(`/api/transactions?text=${secret("text")}`, { headers: bearer(token) })
    await service.ask(`/api/transactions?${secret("unknown")}=1`, { headers: bearer(token) })
    await service.ask("/api/auth/me", { headers: bearer(secret("token")) })
    await service.ask("/api/auth/me", { headers: { cookie: `florin-at=${secret("cookie")}` } })
    await service.ask("/api/auth/sign-out", { method: "POST", headers: browser(pair) })
    const log = JSON.stringify(await closedLog())
    expect(log).toContain("POST /api/auth/sign-out")
    expect(log).not.toContain(canary)
    expect(log).not.toContain(token)
    for (const part of token.split(".")) expect(log).not.toContain(part)
  })

  it("keeps one line to a request, whatever stands in the path or the headers", async () => {
    await service.ask("/api/%0d%0a%1b[31mINFO%20request%20forged", {
      headers: { "x-request-id": "forged\tid", "user-agent": "\u001b[2J" }
    })
    await requestLines()
    expect(lines).toHaveLength(1)
    for (const line of lines) expect(line).not.toMatch(/\p{Cc}/u)
  })

  it("believes nobody who says where a request comes from", async () => {
    await service.ask("/health/live", {
      headers: {
        "x-forwarded-for": "203.0.113.7",
        forwarded: "for=203.0.113.7",
        "x-user-id": "user_1"
      }
    })
    expect(JSON.stringify(await closedLog())).not.toMatch(/203\.0\.113\.7|user_1/u)
  })

  it("ASVS 16.3.4 · tells of a fault what the answer keeps to itself, under the same id", async () => {
    const failing = Layer.succeed(PasswordHasher, {
      hash: () => Effect.die(new Error("SELECT secret FROM vault")),
      matches: () => Effect.die(new Error("SELECT secret FROM vault")),
      isOutdated: () => false
    })
    const broken = await makeService(Layer.mergeAll(memoryBank(), failing, capturing))
    const response = await postJson(broken, "/api/auth/sign-in", {
      email: people.email,
      password: people.password
    })
    const text = await response.text()
    await broken.close()
    expect(response.status).toBe(500)
    expect(text).not.toMatch(/SELECT|vault|at .*\.ts|Error/u)
    const fault = lines.find((line) => line.includes("request failed")) ?? ""
    expect(fault).toContain("SELECT secret FROM vault")
    expect(fault).toContain(response.headers.get("x-request-id") ?? "no id")
    expect(fault).not.toContain(canary)
  })

  it("tells of a fault before any route is run, too, and the answer has all headers", async () => {
    const body = new ReadableStream({
      start: (controller) => controller.error(new Error("SELECT secret FROM vault"))
    })
    const headers = { "content-type": "application/json" }
    const asked = { method: "POST", headers, body, duplex: "half" } as const
    const response = await service.ask("/api/auth/sign-in", asked)
    expect(await problemOf(response)).toMatchObject({ status: 500, code: "service_failed" })
    expect(response.headers.get("x-content-type-options")).toBe("nosniff")
    await service.close()
    const fault = lines.find((line) => line.includes("request failed")) ?? ""
    expect(fault).toContain("SELECT secret FROM vault")
    expect(fault).toContain(response.headers.get("x-request-id") ?? "no id")
  })
})
