/** Lists of holds, and those whose time is over; and the trial balance. */
import { Effect, Option, Result } from "effect"
import { describe, expect, it } from "vitest"
import { HoldId } from "../../src/id/index.ts"
import { chartOfAccounts, Ledger, LedgerReads } from "../../src/ledger/index.ts"
import { currency } from "../../src/money/index.ts"
import { captured, deposited, held, holdOf, released, withdrawn } from "./asked.ts"
import { givenAccount, unknownAccount } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshText } from "./provenance-of.ts"

/** A currency that nothing else in the contracts books in. */
const kronur = Result.getOrThrow(currency("ISK"))

/** What an account of the chart has been debited and credited in that currency. */
const sumsOf = (code: string) =>
  Effect.gen(function* () {
    const rows = (yield* (yield* LedgerReads).trialBalance).filter(
      (row) => row.code === code && row.currency === kronur
    )
    return {
      debits: rows.reduce((sum, { debits }) => sum + debits, 0n),
      credits: rows.reduce((sum, { credits }) => sum + credits, 0n)
    }
  })

export const holdListContract = (run: RunOnBank): void => {
  describe("Lists of holds", () => {
    it("an account's holds are its own, of the stage asked for, newest first", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          const other = yield* givenAccount({ balance: 100n })
          yield* held({ account: other, amount: 1n })
          const place = (minutes: number) =>
            Effect.map(
              held({ account, amount: 1n, at: afterNine(minutes) }),
              ({ receipt }) => receipt.hold.id
            )
          const [one, two, three] = [yield* place(1), yield* place(2), yield* place(3)]
          const four = yield* place(3)
          const newest = three > four ? [three, four] : [four, three]
          yield* captured({ hold: two, at: afterNine(4) })
          yield* released({ hold: one, at: afterNine(4) })
          const reads = yield* LedgerReads
          const listed = (stage: Parameters<typeof reads.holds>[1]) =>
            Effect.map(reads.holds(account, stage), (holds) => holds.map(({ id }) => id))
          expect(yield* listed(null)).toStrictEqual([...newest, two, one])
          expect(yield* listed("open")).toStrictEqual(newest)
          expect(yield* listed("captured")).toStrictEqual([two])
          expect(yield* listed("released")).toStrictEqual([one])
          expect(yield* listed("expired")).toStrictEqual([])
          expect(yield* reads.holds(account, "captured")).toStrictEqual([
            Option.getOrThrow(yield* reads.hold(two))
          ])
        })
      ))

    it("the newest 100 are listed", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 1000n })
          const commands = yield* Effect.all(
            Array.from({ length: 103 }, (_, at) =>
              holdOf({ account, amount: 1n, at: afterNine(at), expiresAt: afterNine(200) })
            )
          )
          yield* (yield* Ledger).post(commands)
          const listed = yield* (yield* LedgerReads).holds(account, null)
          expect(listed.map(({ id }) => id)).toStrictEqual(
            commands
              .slice(3)
              .map(({ id }) => id)
              .toReversed()
          )
        })
      ))

    it("open holds whose time is over are those to expire, the first to end first", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          const place = (minutes: number) =>
            Effect.map(
              held({ account, amount: 1n, expiresAt: afterNine(minutes) }),
              ({ receipt }) => receipt.hold.id
            )
          const last = yield* place(20)
          const first = yield* place(10)
          const second = yield* place(18)
          const ended = yield* place(15)
          const later = yield* place(21)
          yield* released({ hold: ended })
          const reads = yield* LedgerReads
          const own = new Set<HoldId>([last, first, second, ended, later])
          const toExpire = (minutes: number) =>
            Effect.map(reads.holdsToExpire(afterNine(minutes), 100_000), (holds) =>
              holds.filter((hold) => own.has(hold))
            )
          expect(yield* toExpire(9)).toStrictEqual([])
          expect(yield* toExpire(10)).toStrictEqual([first])
          expect(yield* toExpire(20)).toStrictEqual([first, second, last])
          expect(yield* reads.holdsToExpire(afterNine(20), 1)).toHaveLength(1)
          yield* released({ hold: first, because: "expired", at: afterNine(20) })
          expect(yield* toExpire(20)).toStrictEqual([second, last])
        })
      ))

    it("what does not exist has no holds", () =>
      run(
        Effect.gen(function* () {
          const reads = yield* LedgerReads
          expect(yield* reads.holds(yield* unknownAccount, null)).toStrictEqual([])
          const unknown = HoldId.ofUuid(yield* freshText)
          expect(Option.isNone(yield* reads.hold(unknown))).toBe(true)
        })
      ))
  })

  describe("The trial balance", () => {
    it("sums what each account of the chart took; customers' accounts are in 2010", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ currency: kronur })
          const before = { cash: yield* sumsOf("1010"), customers: yield* sumsOf("2010") }
          yield* deposited({ to: account, amount: 500n, currency: kronur })
          yield* withdrawn({ from: account, amount: 30n, currency: kronur })
          yield* held({ account, amount: 100n, currency: kronur })
          expect(yield* sumsOf("1010")).toStrictEqual({
            debits: before.cash.debits + 500n,
            credits: before.cash.credits + 30n
          })
          expect(yield* sumsOf("2010")).toStrictEqual({
            debits: before.customers.debits + 30n,
            credits: before.customers.credits + 500n
          })
        })
      ))

    it("debits equal credits in every currency, and every row is of the chart", () =>
      run(
        Effect.gen(function* () {
          yield* givenAccount({ balance: 5n })
          const rows = yield* (yield* LedgerReads).trialBalance
          const sums = new Map<string, bigint>()
          for (const row of rows) {
            sums.set(row.currency, (sums.get(row.currency) ?? 0n) + row.debits - row.credits)
            expect(Object.entries(chartOfAccounts)).toContainEqual([
              row.code,
              expect.objectContaining({ class: row.class })
            ])
          }
          expect(sums.size).toBeGreaterThan(0)
          expect([...sums.values()].filter((sum) => sum !== 0n)).toStrictEqual([])
        })
      ))
  })
}
