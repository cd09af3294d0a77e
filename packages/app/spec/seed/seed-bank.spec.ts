/** Seeding a bank for load tests: as much as asked, and the same when it is repeated. */
import { AccountRepository } from "@florin/domain/account"
import type { BankClock } from "@florin/domain/clock"
import { Ledger, LedgerReads } from "@florin/domain/ledger"
import { currency } from "@florin/domain/money"
import { type BankPorts, memoryBank } from "@florin/domain/testing"
import { Effect, Layer, Result } from "effect"
import { describe, expect, it } from "vitest"
import { type SeedPlan, seedBank } from "../../src/seed/seed-bank.ts"

const plan: SeedPlan = {
  accounts: 25,
  transactions: 60,
  currency: Result.getOrThrow(currency("USD"))
}

const silently = () => Effect.succeed(() => Effect.void)

const inBank = <A, E>(work: Effect.Effect<A, E, BankPorts | BankClock>) =>
  Effect.runPromise(Effect.provide(work, memoryBank()))

const none = { owner: null, account: null, kind: null, from: null, until: null } as const

const books = Effect.gen(function* () {
  const page = { size: 100, direction: "forward", position: null } as const
  const accounts = yield* (yield* AccountRepository).list({ owner: null, stage: null }, page)
  const filter = { ...none, amountMin: null, amountMax: null, text: null }
  const entries = yield* (yield* LedgerReads).entries(filter, page)
  return {
    balances: accounts.rows.map(({ standing }) => standing.ledgerBalance),
    kinds: Object.groupBy(entries.rows, ({ kind }) => kind),
    ids: entries.rows.map(({ id }) => id)
  }
})

describe("Seeding", () => {
  it("opens so many accounts, funds each, and books so many transfers among them", async () => {
    const { balances, kinds } = await inBank(Effect.andThen(seedBank(plan, silently), books))
    expect(balances).toHaveLength(25)
    expect(balances.reduce((sum, balance) => sum + balance, 0n)).toBe(25n * 100_000_000n)
    expect(new Set(balances).size).toBeGreaterThan(20)
    expect(kinds.deposit).toHaveLength(25)
    expect(kinds.transfer).toHaveLength(60)
    for (const { postings } of kinds.transfer ?? [])
      expect(postings[0]?.account).not.toBe(postings[1]?.account)
  })

  it("lets no account pay itself, even when there are but two", async () => {
    const { kinds } = await inBank(
      Effect.andThen(seedBank({ ...plan, accounts: 2 }, silently), books)
    )
    expect(kinds.transfer).toHaveLength(60)
  })

  it("changes nothing when it is repeated, and adds transfers when more are asked for", async () => {
    const [once, twice, more] = await inBank(
      Effect.gen(function* () {
        yield* seedBank(plan, silently)
        const once = yield* books
        yield* seedBank(plan, silently)
        const twice = yield* books
        yield* seedBank({ ...plan, transactions: 65 }, silently)
        return [once, twice, yield* books] as const
      })
    )
    expect(twice).toEqual(once)
    expect(more.kinds.transfer).toHaveLength(65)
    expect(more.kinds.deposit).toHaveLength(25)
  })

  it("is completed by the next call, wherever it was stopped", async () => {
    const whole = await inBank(Effect.andThen(seedBank(plan, silently), books))
    for (const movements of [0, 10, 25, 40, 84]) {
      const completed = await inBank(
        Effect.gen(function* () {
          const ledger = yield* Ledger
          let left = movements
          const pulled = Layer.succeed(Ledger, {
            ...ledger,
            submit: (command) =>
              left-- > 0 ? ledger.submit(command) : Effect.die(new Error("pulled the plug"))
          })
          const stopped = yield* Effect.exit(Effect.provide(seedBank(plan, silently), pulled))
          expect(stopped._tag).toBe("Failure")
          yield* seedBank(plan, silently)
          return yield* books
        })
      )
      expect(completed.balances).toEqual(whole.balances)
      expect(completed.ids).toHaveLength(85)
    }
  })
})
