/** What a second request with a key hears while the first is still at work. */
import {
  type AnswerText,
  IdempotencyKeyInProgress,
  type Intent,
  once
} from "@florin/domain/atomicity"
import { Deferred, Effect, Fiber, ManagedRuntime, Result } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bankDatabaseOf } from "./bank-database.ts"
import { bankPorts } from "./bank-ports.ts"
import { freshProvenance } from "./given-accounts.ts"

const bank = bankDatabaseOf()

const makeService = () => ManagedRuntime.make(bankPorts(bank().url))

let service: ReturnType<typeof makeService>

beforeAll(() => {
  service = makeService()
})

afterAll(() => service.dispose())

const plainText: AnswerText<string> = { write: (answer) => answer, read: (text) => text }

/** What the second request hears, and after how long, when the first ends as told. */
const secondRequest = (first: { readonly works: number; readonly fails: boolean }) =>
  Effect.gen(function* () {
    const { intent }: { readonly intent: Intent } = freshProvenance()
    const claimed = yield* Deferred.make<void>()
    const firstWork = Effect.gen(function* () {
      yield* Deferred.succeed(claimed, undefined)
      yield* Effect.sleep(first.works)
      return first.fails ? yield* Effect.fail("refused") : "first"
    })
    const firstFiber = yield* Effect.forkChild(Effect.exit(once(intent, plainText, firstWork)))
    yield* Deferred.await(claimed)
    const begun = Date.now()
    const heard = yield* Effect.result(once(intent, plainText, Effect.succeed("second")))
    const millis = Date.now() - begun
    yield* Fiber.join(firstFiber)
    return { heard, millis }
  })

describe("A second request with a key", () => {
  it("that comes a moment early waits, and gets the answer of the first", async () => {
    const { heard } = await service.runPromise(secondRequest({ works: 300, fails: false }))
    expect(heard).toEqual(Result.succeed({ answer: "first", replayed: true }))
  })

  it("does the work itself when the first was refused", async () => {
    const { heard } = await service.runPromise(secondRequest({ works: 300, fails: true }))
    expect(heard).toEqual(Result.succeed({ answer: "second", replayed: false }))
  })

  it("is told within three seconds that the first is still at work", async () => {
    const { heard, millis } = await service.runPromise(secondRequest({ works: 4000, fails: false }))
    expect(Result.isFailure(heard) && heard.failure).toBeInstanceOf(IdempotencyKeyInProgress)
    expect(millis).toBeLessThan(3000)
  })
})
