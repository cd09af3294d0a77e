/**
 * B35: a flood of sign-ins takes no more memory than its bound, none of the threads that
 * files and names need, and keeps nothing else waiting.
 *
 * Source: reports of argon2 verifications that exhausted memory, and of a permit that was
 * given back when the client went away while the hashing went on.
 */
import { readFile } from "node:fs/promises"
import { PasswordHasher } from "@florin/domain/identity"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Exit, Layer, Redacted } from "effect"
import { describe, expect, it } from "vitest"
import { argon2PasswordHasher } from "../src/index.ts"
import { postJson, problemOf } from "./raw-request.ts"
import { makeService } from "./service.ts"

const settings = {
  memoryKib: 19_456,
  iterations: 2,
  parallelism: 1,
  hashings: 2,
  waiting: 32,
  waitMillis: 30_000
}

const words = Array.from({ length: 500 }, (_, nth) => Redacted.make(`password number ${nth}`))

const mebibyte = 1_048_576

describe("B35 Five hundred passwords at once", () => {
  it("take the memory of two, and all but those that may wait are told to come back", async () => {
    const { exits, grown } = await Effect.runPromise(
      Effect.gen(function* () {
        const hasher = yield* PasswordHasher
        yield* hasher.hash(Redacted.make("the first one starts the thread"))
        const before = process.memoryUsage.rss()
        let most = before
        const watching = setInterval(() => {
          most = Math.max(most, process.memoryUsage.rss())
        }, 5)
        const outcomes = yield* Effect.all(
          words.map((word) => Effect.exit(hasher.matches(word, null))),
          { concurrency: "unbounded" }
        )
        clearInterval(watching)
        return { exits: outcomes, grown: most - before }
      }).pipe(Effect.provide(argon2PasswordHasher(settings)))
    )
    expect(exits.filter(Exit.isSuccess)).toHaveLength(34)
    // Two of 19 MiB each, the second thread's own heap, and what five hundred calls hold.
    expect(grown / mebibyte).toBeLessThan(2 * 19 + 80)
  })

  it("leave files their threads: one is read while as many are hashed as there are such threads", async () => {
    // Node has four threads for files. Were they hashing, the file would come after a hash.
    const dear = { ...settings, iterations: 20, hashings: 4 }
    const order = await Effect.runPromise(
      Effect.gen(function* () {
        const hasher = yield* PasswordHasher
        const came: string[] = []
        const hashes = [1, 2, 3, 4].map((nth) =>
          Effect.map(hasher.hash(Redacted.make(`password number ${nth}`)), () => came.push("hash"))
        )
        const file = Effect.map(
          Effect.promise(() => readFile(new URL(import.meta.url))),
          () => came.push("file")
        )
        yield* Effect.all([...hashes, file], { concurrency: "unbounded" })
        return came
      }).pipe(Effect.provide(argon2PasswordHasher(dear)))
    )
    expect(order).toEqual(["file", "hash", "hash", "hash", "hash"])
  })
})

describe("B35 Two hundred sign-ins at once", () => {
  it("get an answer each: those beyond the line are told when to come back", async () => {
    const bank = Layer.merge(memoryBank(), argon2PasswordHasher({ ...settings, waiting: 8 }))
    const service = await makeService(bank)
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, nth) =>
        postJson(service, "/api/auth/sign-in", {
          email: `customer-${nth}@mail.example`,
          password: "correct horse battery staple"
        })
      )
    )
    const busy = answers.filter(({ status }) => status === 503)
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
    expect(busy).toHaveLength(190)
    for (const answer of busy) {
      expect(answer.headers.get("retry-after")).toBe("2")
      expect(await problemOf(answer)).toMatchObject({ code: "sign_in_busy", retryable: true })
    }
    // Nobody who was turned away counts as having failed.
    const again = await postJson(service, "/api/auth/sign-in", {
      email: "customer-199@mail.example",
      password: "correct horse battery staple"
    })
    expect(again.status).toBe(401)
    await service.close()
  })
})
