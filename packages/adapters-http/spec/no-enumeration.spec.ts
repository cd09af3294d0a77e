/**
 * That nobody learns who has an account: not from status, words, headers or time.
 *
 * Source: ASVS 5.0 6.3.8. Registering tells it, since an address is used once; see the
 * decision on passwords.
 */
import { usualAccountLockout, usualNetworkLockout } from "@florin/domain/identity"
import { memoryBank } from "@florin/domain/testing"
import { Layer } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { argon2PasswordHasher } from "../src/index.ts"
import { postJson } from "./raw-request.ts"
import { makeService, type Service, settings } from "./service.ts"

const hasher = argon2PasswordHasher({
  memoryKib: 1_024,
  iterations: 2,
  parallelism: 1,
  hashings: 1,
  waiting: 1,
  waitMillis: 10_000
})

const word = "correct horse battery staple"
const rounds = 60
// What is measured is a sign-in and not a refusal to look at it.
const patient = { freeFailures: 10_000, failuresMax: null }

let service: Service
beforeAll(async () => {
  const bank = memoryBank({
    credentials: {
      account: { ...usualAccountLockout, ...patient },
      network: { ...usualNetworkLockout, ...patient }
    }
  })
  service = await makeService(Layer.merge(bank, hasher), settings)
  const registered = await postJson(service, "/api/auth/register", {
    email: "ada@mail.example",
    name: "Ada Lovelace",
    password: word
  })
  expect(registered.status).toBe(201)
})
afterAll(() => service.close())

/** The answers to the same question about either address, in turns, and how long they took. */
const compared = async (path: string, bodyOf: (email: string) => unknown) => {
  const seen: Record<"known" | "unknown", Set<string>> = { known: new Set(), unknown: new Set() }
  const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] }
  for (let nth = 0; nth < rounds; nth++)
    for (const [who, email] of [
      ["known", "ada@mail.example"],
      ["unknown", "eve@mail.example"]
    ] as const) {
      const begun = performance.now()
      const response = await postJson(service, path, bodyOf(email))
      const text = await response.text()
      times[who].push(performance.now() - begun)
      const headers = [...response.headers].filter(
        ([name]) => name !== "x-request-id" && !name.startsWith("ratelimit")
      )
      const id = response.headers.get("x-request-id") ?? "none"
      seen[who].add(JSON.stringify([response.status, headers, text.replaceAll(id, "")]))
    }
  return { seen, times }
}

/** How sure it is that two samples differ: z of the Mann-Whitney test, for large samples. */
const mannWhitney = (one: readonly number[], other: readonly number[]): number => {
  let wins = 0
  for (const left of one)
    for (const right of other) wins += left > right ? 1 : left < right ? 0 : 0.5
  const pairs = one.length * other.length
  const deviation = Math.sqrt((pairs * (one.length + other.length + 1)) / 12)
  return Math.abs(wins - pairs / 2) / deviation
}

/** Beyond this the difference is none of chance, with one error in a hundred. */
const zMax = 2.58

describe("ASVS 6.3.8 · A known and an unknown address", () => {
  it.each([
    ["/api/auth/sign-in", (email: string) => ({ email, password: "wrong horse battery staple" })],
    ["/api/auth/password/reset", (email: string) => ({ email })]
  ] as const)("get the same answer from %s, and as soon", async (path, bodyOf) => {
    await compared(path, bodyOf)
    // Three runs: a real difference is there in each, and one error of chance is not.
    const zs: number[] = []
    for (let run = 0; run < 3; run++) {
      const { seen, times } = await compared(path, bodyOf)
      expect(seen.known.size).toBe(1)
      expect(seen.unknown).toStrictEqual(seen.known)
      zs.push(mannWhitney(times.known, times.unknown))
    }
    expect(Math.min(...zs)).toBeLessThan(zMax)
  })
})
