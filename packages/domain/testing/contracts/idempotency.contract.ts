/** The contract of remembered answers, and of `once` over them. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import {
  type AnswerText,
  Atomicity,
  IdempotencyKeyReused,
  IdempotencyStore,
  type Intent,
  once
} from "../../src/atomicity/index.ts"
import { CustomerId } from "../../src/id/index.ts"
import { CustomerRepository } from "../../src/identity/index.ts"
import { bankOf, type OpenHarness, type RunOnBank } from "./harness.ts"
import { freshText, nine, provenanceOf } from "./provenance-of.ts"

const freshIntent = Effect.map(provenanceOf(), ({ intent }) => intent)

const numberText: AnswerText<bigint> = { write: String, read: BigInt }

const claimed = (intent: Intent) =>
  Effect.gen(function* () {
    const { atomically } = yield* Atomicity
    const store = yield* IdempotencyStore
    return Option.getOrNull(yield* atomically(store.claim(intent)))
  })

const remembered = (intent: Intent, answer: string) =>
  Effect.gen(function* () {
    const { atomically } = yield* Atomicity
    const store = yield* IdempotencyStore
    yield* atomically(Effect.andThen(store.claim(intent), store.remember(intent, answer)))
  })

/** Work that counts how often it was done, and leaves a customer each time. */
const givenWork = Effect.gen(function* () {
  const customers = yield* CustomerRepository
  const done: CustomerId[] = []
  return {
    work: Effect.gen(function* () {
      const id = CustomerId.ofUuid(yield* freshText)
      yield* customers.add({ id, name: "Once", createdAt: nine, metadata: {} })
      done.push(id)
      return BigInt(done.length)
    }),
    timesDone: () => done.length,
    /** Of the customers that were added, those that are there. */
    left: Effect.suspend(() =>
      Effect.map(
        Effect.forEach(done, (id) => customers.find(id)),
        (found) => found.filter(Option.isSome).length
      )
    )
  }
})

/** The contract of `IdempotencyStore`. */
export const idempotencyContract = (name: string, open: OpenHarness): void => {
  describe(`Remembered answers ${name}`, () => {
    const run = bankOf(open)
    keptAnswers(run)
    workDoneOnce(run)
  })
}

const keptAnswers = (run: RunOnBank): void => {
  describe("Answers that are kept", () => {
    it("a new key has no answer; a remembered one has it letter by letter", () =>
      run(
        Effect.gen(function* () {
          const intent = yield* freshIntent
          const answer = `{"amount":"9007199254740993","note":"ß \u{1F4B6} '\\"}`
          expect(yield* claimed(yield* freshIntent)).toBeNull()
          yield* remembered(intent, answer)
          const { fingerprint } = intent
          expect(yield* claimed(intent)).toStrictEqual({ fingerprint, answer })
          const other = { ...intent, fingerprint: "as asked later" }
          expect(yield* claimed(other)).toStrictEqual({ fingerprint, answer })
        })
      ))

    it("a key belongs to its principal and route", () =>
      run(
        Effect.gen(function* () {
          const intent = yield* freshIntent
          yield* remembered(intent, "mine")
          const principal = yield* freshText
          expect(yield* claimed({ ...intent, principal })).toBeNull()
          expect(yield* claimed({ ...intent, route: "another" })).toBeNull()
          expect(yield* claimed(intent)).toMatchObject({ answer: "mine" })
        })
      ))

    it("what a failed unit remembered is forgotten, and the key is free", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const intent = yield* freshIntent
          const failing = atomically(
            Effect.andThen(remembered(intent, "too early"), Effect.fail("no"))
          )
          expect(yield* Effect.flip(failing)).toBe("no")
          expect(yield* claimed(intent)).toBeNull()
        })
      ))
  })
}

const workDoneOnce = (run: RunOnBank): void => {
  describe("Work that is done once", () => {
    it("the first time it is done; again it is not, and the answer is the first one", () =>
      run(
        Effect.gen(function* () {
          const intent = yield* freshIntent
          const { left, timesDone, work } = yield* givenWork
          expect(yield* once(intent, numberText, work)).toStrictEqual({
            answer: 1n,
            replayed: false
          })
          for (let again = 0; again < 2; again++)
            expect(yield* once(intent, numberText, work)).toStrictEqual({
              answer: 1n,
              replayed: true
            })
          expect([timesDone(), yield* left]).toStrictEqual([1, 1])
        })
      ))

    it("a key used for something else is refused, and the work is not done", () =>
      run(
        Effect.gen(function* () {
          const intent = yield* freshIntent
          const { timesDone, work } = yield* givenWork
          yield* once(intent, numberText, work)
          const other = { ...intent, fingerprint: "as asked later" }
          expect(yield* Effect.flip(once(other, numberText, work))).toStrictEqual(
            new IdempotencyKeyReused({ key: intent.key })
          )
          expect(timesDone()).toBe(1)
        })
      ))

    it("work that fails leaves no trace and its key free, for anything", () =>
      run(
        Effect.gen(function* () {
          const intent = yield* freshIntent
          const { left, work } = yield* givenWork
          const failing = Effect.andThen(work, Effect.fail("not now"))
          expect(yield* Effect.flip(once(intent, numberText, failing))).toBe("not now")
          expect(yield* left).toBe(0)
          const other = { ...intent, fingerprint: "as asked later" }
          expect(yield* once(other, numberText, work)).toMatchObject({ replayed: false })
          expect(yield* left).toBe(1)
        })
      ))

    it("50 times at once it is done once: the others get the answer, or hear that it is at work", () =>
      run(
        Effect.gen(function* () {
          const intent = yield* freshIntent
          const { left, work } = yield* givenWork
          const slow = Effect.andThen(Effect.yieldNow, work)
          const outcomes = yield* Effect.all(
            Array.from({ length: 50 }, () => Effect.result(once(intent, numberText, slow))),
            { concurrency: "unbounded" }
          )
          const kinds = outcomes.map((each) =>
            each._tag === "Failure"
              ? each.failure._tag
              : each.success.replayed
                ? "replayed"
                : "done"
          )
          expect(kinds.filter((kind) => kind === "done")).toHaveLength(1)
          expect(new Set(kinds.filter((kind) => kind !== "done"))).toSatisfy(
            (others: Set<string>) =>
              [...others].every((kind) => ["replayed", "IdempotencyKeyInProgress"].includes(kind))
          )
          expect(yield* left).toBe(1)
          const answers = outcomes.flatMap((each) =>
            each._tag === "Success" ? [each.success.answer] : []
          )
          expect(new Set(answers).size).toBe(1)
          expect(yield* once(intent, numberText, work)).toMatchObject({ replayed: true })
        })
      ))
  })
}
