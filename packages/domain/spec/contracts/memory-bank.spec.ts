/** What the bank in memory does beyond the contracts: batches, mistakes, seeds, and its clock. */
import { describe, expect, it } from "@effect/vitest"
import { Cause, Effect, Exit, Fiber, ManagedRuntime } from "effect"
import { TestClock } from "effect/testing"
import { AccountRepository, BankProfile } from "../../src/account/index.ts"
import { unboundedAllowances } from "../../src/allowance/index.ts"
import { Atomicity } from "../../src/atomicity/index.ts"
import { addMicros } from "../../src/calendar/index.ts"
import { BankClock } from "../../src/clock/index.ts"
import { Ids } from "../../src/id/index.ts"
import { Ledger } from "../../src/ledger/index.ts"
import { depositOf } from "../../testing/contracts/asked.ts"
import { draftAccount, givenAccount } from "../../testing/contracts/given.ts"
import { memoryBank } from "../../testing/index.ts"
import { memoryAccounts } from "../../testing/memory/memory-accounts.ts"
import { uuidsOf } from "../../testing/memory/memory-ids.ts"
import { memoryLedger } from "../../testing/memory/memory-ledger.ts"
import { type MemoryState, makeMemoryState } from "../../testing/memory/memory-state.ts"

const messageOf = (exit: Exit.Exit<unknown, unknown>): unknown => {
  const cause = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
  return cause instanceof Error ? cause.message : cause
}

/** A state that counts the changes that change something. */
const countedState = () => {
  const state = makeMemoryState()
  let changes = 0
  const counted: MemoryState = {
    ...state,
    change: (step) =>
      state.change((books) => {
        const [answer, after] = step(books)
        if (after !== books) changes++
        return [answer, after]
      })
  }
  return { counted, changes: () => changes }
}

describe("Commands of the bank in memory", () => {
  it.effect("commands submitted at the same time are decided in one batch", () =>
    Effect.gen(function* () {
      const { changes, counted } = countedState()
      const ledger = memoryLedger(counted, unboundedAllowances, uuidsOf(1n))
      const account = yield* draftAccount()
      yield* memoryAccounts(counted).add(account)
      const deposits = yield* Effect.all(
        Array.from({ length: 10 }, () => depositOf({ to: account.standing.id, amount: 1n }))
      )
      const before = changes()
      yield* Effect.all(deposits.map(ledger.submit), { concurrency: "unbounded" })
      expect(changes() - before).toBe(1)
      for (let alone = 0; alone < 3; alone++)
        yield* ledger.submit(yield* depositOf({ to: account.standing.id, amount: 1n }))
      expect(changes() - before).toBe(4)
    }).pipe(Effect.provide(memoryBank()))
  )

  it.effect("a command whose caller goes away before it is decided is never decided", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const to = yield* givenAccount()
      const deposit = yield* depositOf({ to, amount: 5n })
      const leaving = yield* Effect.forkChild(ledger.submit(deposit), { startImmediately: true })
      yield* Fiber.interrupt(leaving)
      const { receipt } = yield* ledger.submit(yield* depositOf({ to, amount: 1n }))
      expect(receipt).toMatchObject({ entry: { postings: [{}, { balanceAfter: 1n }] } })
    }).pipe(Effect.provide(memoryBank()))
  )

  it.effect("within a unit commands are posted: submitting one there is a mistake", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const { atomically } = yield* Atomicity
      const deposit = yield* depositOf({ to: yield* givenAccount(), amount: 5n })
      const exit = yield* Effect.exit(atomically(ledger.submit(deposit)))
      expect(messageOf(exit)).toBe("within an atomic unit commands are posted, not submitted")
    }).pipe(Effect.provide(memoryBank()))
  )

  it.effect("a fiber that outlives its unit does not reach the books", () =>
    Effect.gen(function* () {
      const { atomically } = yield* Atomicity
      const accounts = yield* AccountRepository
      const id = yield* givenAccount()
      const late = yield* atomically(
        Effect.forkDetach(Effect.andThen(Effect.yieldNow, accounts.find(id)))
      )
      expect(messageOf(yield* Fiber.await(late))).toBe("the atomic unit of this fiber is over")
    }).pipe(Effect.provide(memoryBank()))
  )
})

describe("Banks in memory", () => {
  it("each is empty when it is built, and its ids follow from its seed", async () => {
    const firstIds = async (seed: bigint) => {
      const runtime = ManagedRuntime.make(memoryBank({ seed }))
      const ids = await runtime.runPromise(
        Effect.gen(function* () {
          const { nextUuid } = yield* Ids
          const found = [yield* nextUuid, yield* nextUuid, yield* nextUuid]
          const accounts = yield* AccountRepository
          const page = { size: 1, direction: "forward", position: null } as const
          expect(yield* accounts.list({ owner: null, stage: null }, page)).toMatchObject({
            rows: []
          })
          yield* givenAccount()
          return found
        })
      )
      await runtime.dispose()
      return ids
    }
    const one = await firstIds(1n)
    expect(await firstIds(1n)).toStrictEqual(one)
    expect(one.toSorted()).toStrictEqual(one)
    const other = await firstIds(2n)
    expect(one.filter((id) => other.includes(id))).toStrictEqual([])
    for (const id of [...one, ...other])
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u)
  })

  it.effect("it offers what it is told to, and its clock can be moved", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(Date.parse("2026-11-24T23:30:00Z"))
      expect(yield* BankProfile).toStrictEqual({ name: "Sofia's bank", currencies: ["EUR"] })
      const clock = yield* BankClock
      const { now, today } = yield* clock.time
      expect(today).toBe("2026-11-25")
      const tomorrow = addMicros(now, 86_400_000_000n)
      expect(yield* clock.advanceTo(tomorrow)).toStrictEqual({ now: tomorrow, today: "2026-11-26" })
    }).pipe(
      Effect.provide(
        memoryBank({ name: "Sofia's bank", currencies: ["EUR"], timeZone: "Europe/Sofia" })
      )
    )
  )
})
