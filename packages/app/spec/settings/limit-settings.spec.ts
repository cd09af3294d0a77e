/** Limits, proxies and Redis as a deployment sets them. */
import { usualQuotas } from "@florin/adapters-http"
import { Effect, Redacted, Result } from "effect"
import { describe, expect, it } from "vitest"
import { type Environment, readSettings } from "../../src/settings/index.ts"
import { limitVariables } from "../../src/settings/limit-variables.ts"

const read = async (environment: Environment) =>
  Result.getOrThrow(await Effect.runPromise(Effect.result(readSettings(environment, "/bank"))))

const sentenceOf = async (environment: Environment): Promise<string> => {
  const result = await Effect.runPromise(Effect.result(readSettings(environment, "/bank")))
  return Result.isFailure(result) ? result.failure.sentence : ""
}

describe("Limits that nobody set", () => {
  it("are the usual ones, without proxies, without Redis, and with nothing kept", async () => {
    const { http, redis } = await read({})
    expect(http.quotas).toEqual(usualQuotas)
    expect(http.proxies).toEqual({ trusted: [], header: "x-forwarded-for" })
    expect(redis).toEqual({ url: undefined, prefix: "florin:", commandMillis: 100, keptMillis: 0 })
  })
})

describe("Limits that a deployment sets", () => {
  it("are a count in a span of time", async () => {
    const { http } = await read({
      FLORIN_RATE_AUTH: "7/second",
      FLORIN_RATE_READ: "9999999/hour"
    })
    expect(http.quotas).toMatchObject({
      auth: { count: 7, seconds: 1 },
      read: { count: 9_999_999, seconds: 3_600 },
      money: usualQuotas.money
    })
  })

  it.each([
    ["FLORIN_RATE_AUTH", "0/minute"],
    ["FLORIN_RATE_REGISTER", "5"],
    ["FLORIN_RATE_RESET", "3/day"],
    ["FLORIN_RATE_MONEY", "-1/minute"],
    ["FLORIN_RATE_READ", "1e9/hour"],
    ["FLORIN_RATE_SERVICE", "10 / minute"],
    ["FLORIN_TRUSTED_PROXIES", "10.0.0.0/8,proxy.bank.example"],
    ["FLORIN_TRUSTED_PROXIES", "10.0.0.0/33"],
    ["FLORIN_PROXY_HEADER", "x-real-ip"],
    ["REDIS_URL", "http://redis.example"],
    ["REDIS_URL", "redis"],
    ["FLORIN_REDIS_PREFIX", "two words"],
    ["FLORIN_REDIS_TIMEOUT_MILLIS", "5"],
    ["FLORIN_REDIS_WITHOUT_TLS", "perhaps"],
    ["FLORIN_BALANCE_CACHE_MILLIS", "10001"]
  ] as const)("are refused in words: %s=%s", async (name, value) => {
    const sentence = await sentenceOf({ [name]: value })
    expect(sentence).toContain(`${name} is`)
    expect(sentence).toContain(`it must be ${limitVariables[name].allowed}.`)
  })

  it("name proxies by address and network", async () => {
    const { http } = await read({
      FLORIN_TRUSTED_PROXIES: "10.0.0.0/8, 192.0.2.7, fd00::/8",
      FLORIN_PROXY_HEADER: "forwarded"
    })
    expect(http.proxies).toEqual({
      trusted: ["10.0.0.0/8", "192.0.2.7", "fd00::/8"],
      header: "forwarded"
    })
  })
})

describe("Redis", () => {
  it("is known by a URL whose password nobody is shown", async () => {
    const { redis } = await read({ REDIS_URL: "rediss://bank:a-secret@redis.example:6380/2" })
    expect(`${redis.url}`).not.toContain("a-secret")
    expect(redis.url === undefined ? "" : Redacted.value(redis.url)).toContain("a-secret@redis")
    expect(await sentenceOf({ REDIS_URL: "http://:a-secret@redis.example" })).not.toContain(
      "a-secret"
    )
  })

  it("is reached with TLS in production, or on a network that is said to be its own", async () => {
    const production = { FLORIN_ENV: "production" }
    const plain = { ...production, REDIS_URL: "redis://redis.example" }
    expect(await sentenceOf(plain)).toContain("REDIS_URL is without TLS")
    expect(await sentenceOf({ ...plain, FLORIN_REDIS_WITHOUT_TLS: "yes" })).not.toContain(
      "REDIS_URL"
    )
    const secure = { ...production, REDIS_URL: "rediss://redis.example" }
    expect(await sentenceOf(secure)).not.toContain("REDIS_URL")
    expect(await sentenceOf({ REDIS_URL: "redis://redis.example" })).toBe("")
  })
})
