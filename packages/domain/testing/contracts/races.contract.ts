/**
 * Commands that arrive at the same time: money moves once, nothing goes below its floor,
 * and of ends that exclude each other one comes true. Outcomes are counted exactly.
 */
import { Effect, Fiber } from "effect"
import { describe, expect, it } from "vitest"
import type { AccountId, Ids } from "../../src/id/index.ts"
import {
  Ledger,
  type LedgerAnswer,
  LedgerReads,
  type LedgerRefusal
} from "../../src/ledger/index.ts"
import {
  captured,
  deposited,
  depositOf,
  held,
  released,
  reversed,
  transferOf,
  transferred,
  withdrawn
} from "./asked.ts"
import { givenAccount } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshKey } from "./provenance-of.ts"
import { balanceOf, standingOf } from "./standing-of.ts"

/** Asks for all of it at the same time; gives the outcomes in their order. */
const together = <A, E, R>(asked: ReadonlyArray<Effect.Effect<A, E, R>>) =>
  Effect.all(asked.map(Effect.result), { concurrency: "unbounded" })

const times = <A>(count: number, each: A): readonly A[] => Array<A>(count).fill(each)

/** How many outcomes there are of each kind: answers by whether they are replays, refusals by tag. */
const tally = (
  outcomes: ReadonlyArray<
    | { readonly _tag: "Success"; readonly success: { readonly replayed: boolean } }
    | { readonly _tag: "Failure"; readonly failure: { readonly _tag: string } }
  >
): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>()
  for (const outcome of outcomes) {
    const kind =
      outcome._tag === "Failure"
        ? outcome.failure._tag
        : outcome.success.replayed
          ? "replayed"
          : "done"
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}

const numberOfLines = (account: AccountId) =>
  Effect.map(standingOf(account), ({ sequence }) => sequence)

export const racesContract = (run: RunOnBank): void => {
  describe("Races on an account", () => {
    it("50 retries of one transfer move the money once, and all get its receipt", () =>
      run(
        Effect.gen(function* () {
          const key = yield* freshKey
          const from = yield* givenAccount({ balance: 50_000n })
          const to = yield* givenAccount()
          const retry = transferred({ key, from, to, amount: 1000n })
          const outcomes = yield* together(times(50, retry))
          expect(tally(outcomes)).toStrictEqual({ done: 1, replayed: 49 })
          const receipts = outcomes.map((each) =>
            each._tag === "Success" ? each.success.receipt.entry.id : null
          )
          expect(new Set(receipts).size).toBe(1)
          expect([yield* balanceOf(from), yield* balanceOf(to)]).toStrictEqual([49_000n, 1000n])
          expect(yield* numberOfLines(to)).toBe(1n)
        })
      ))

    it("20 holds of 1,000 on 5,000 are exactly 5", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 5000n })
          const outcomes = yield* together(times(20, held({ account, amount: 1000n })))
          expect(tally(outcomes)).toStrictEqual({ done: 5, InsufficientFunds: 15 })
          expect(yield* standingOf(account)).toMatchObject({
            ledgerBalance: 5000n,
            heldTotal: 5000n,
            availableBalance: 0n
          })
          expect(yield* (yield* LedgerReads).holds(account, "open")).toHaveLength(5)
        })
      ))

    it("50 withdrawals of 80 on 100 are exactly one", () =>
      run(
        Effect.gen(function* () {
          const from = yield* givenAccount({ balance: 100n })
          const outcomes = yield* together(times(50, withdrawn({ from, amount: 80n })))
          expect(tally(outcomes)).toStrictEqual({ done: 1, InsufficientFunds: 49 })
          expect(yield* balanceOf(from)).toBe(20n)
        })
      ))

    it("a daily limit holds for payments and holds that race", () =>
      run(
        Effect.gen(function* () {
          const from = yield* givenAccount({ balance: 1000n, rules: { dailyLimit: 100n } })
          const asked: ReadonlyArray<Effect.Effect<LedgerAnswer, LedgerRefusal, Ids | Ledger>> = [
            ...times(10, withdrawn({ from, amount: 30n })),
            ...times(10, held({ account: from, amount: 30n }))
          ]
          const outcomes = yield* together(asked)
          expect(tally(outcomes)).toStrictEqual({ done: 3, LimitExceeded: 17 })
          const { availableBalance } = yield* standingOf(from)
          expect(availableBalance).toBe(910n)
        })
      ))

    it("transfers in a ring, both ways round, all succeed and make and lose nothing", () =>
      run(
        Effect.gen(function* () {
          const ring = yield* Effect.all(times(5, givenAccount({ balance: 1000n })))
          const neighbours = ring.flatMap((from, at) => {
            const to = ring.at((at + 1) % ring.length) ?? from
            return [
              { from, to },
              { from: to, to: from }
            ]
          })
          const outcomes = yield* together(
            times(10, neighbours)
              .flat()
              .map((pair) => transferred({ ...pair, amount: 7n }))
          )
          expect(tally(outcomes)).toStrictEqual({ done: 100 })
          for (const account of ring) {
            expect(yield* balanceOf(account)).toBe(1000n)
            expect(yield* numberOfLines(account)).toBe(41n)
          }
        })
      ))
  })

  describe("Races for one end", () => {
    it("of two reversals with different keys one wins, and the other is told which", () =>
      run(
        Effect.gen(function* () {
          const to = yield* givenAccount()
          const entry = (yield* deposited({ to, amount: 100n })).receipt.entry.id
          const outcomes = yield* together(times(2, reversed({ reverses: entry })))
          expect(tally(outcomes)).toStrictEqual({ done: 1, EntryAlreadyReversed: 1 })
          const winner = outcomes.flatMap((each) =>
            each._tag === "Success" ? [each.success.receipt.entry.id] : []
          )
          expect(outcomes.find(({ _tag }) => _tag === "Failure")).toMatchObject({
            failure: { entry, reversedBy: winner.at(0) }
          })
          expect(yield* standingOf(to)).toMatchObject({ ledgerBalance: 0n, sequence: 2n })
        })
      ))

    it("10 captures and 10 releases of one hold: one of them ends it, money moves at most once", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 1000n })
          const hold = (yield* held({ account, amount: 400n })).receipt.hold.id
          const outcomes = yield* together([
            ...times(10, Effect.asVoid(captured({ hold }))),
            ...times(10, Effect.asVoid(released({ hold })))
          ])
          const successes = outcomes.filter(({ _tag }) => _tag === "Success")
          expect(successes).toHaveLength(1)
          expect(
            outcomes.filter((each) => each._tag === "Failure" && each.failure._tag === "HoldEnded")
          ).toHaveLength(19)
          const wasCaptured = outcomes.slice(0, 10).some(({ _tag }) => _tag === "Success")
          expect(yield* standingOf(account)).toMatchObject({
            ledgerBalance: wasCaptured ? 600n : 1000n,
            heldTotal: 0n,
            sequence: wasCaptured ? 2n : 1n
          })
        })
      ))

    it("one key for 20 different amounts is one of them; the others are refused", () =>
      run(
        Effect.gen(function* () {
          const key = yield* freshKey
          const to = yield* givenAccount()
          const outcomes = yield* together(
            Array.from({ length: 20 }, (_, at) =>
              deposited({ key, fingerprint: `${at}`, to, amount: BigInt(at + 1) })
            )
          )
          expect(tally(outcomes)).toStrictEqual({ done: 1, IdempotencyKeyReused: 19 })
          expect(yield* numberOfLines(to)).toBe(1n)
        })
      ))
  })

  describe("Commands that are decided together", () => {
    it("one that is refused fails alone, wherever it stands", () =>
      run(
        Effect.gen(function* () {
          const [poor, rich] = [yield* givenAccount(), yield* givenAccount({ balance: 1000n })]
          const to = yield* givenAccount()
          const outcomes = yield* together(
            Array.from({ length: 30 }, (_, at) =>
              transferred({ from: at % 3 === 1 ? poor : rich, to, amount: 10n })
            )
          )
          expect(outcomes.map(({ _tag }) => _tag)).toStrictEqual(
            Array.from({ length: 30 }, (_, at) => (at % 3 === 1 ? "Failure" : "Success"))
          )
          expect(yield* balanceOf(to)).toBe(200n)
        })
      ))

    it("one whose caller goes away leaves the others their answers, and is whole or not at all", () =>
      run(
        Effect.gen(function* () {
          const from = yield* givenAccount({ balance: 1000n })
          const [to, given] = [yield* givenAccount(), yield* givenAccount()]
          const atOnce = { startImmediately: true }
          const leaving = yield* Effect.forkChild(
            transferred({ from, to: given, amount: 5n }),
            atOnce
          )
          const staying = yield* Effect.forkChild(
            together(times(10, transferred({ from, to, amount: 10n }))),
            atOnce
          )
          yield* Fiber.interrupt(leaving)
          expect(tally(yield* Fiber.join(staying))).toStrictEqual({ done: 10 })
          expect(yield* balanceOf(to)).toBe(100n)
          const moved = yield* balanceOf(given)
          expect([0n, 5n]).toContain(moved)
          expect(yield* balanceOf(from)).toBe(900n - moved)
        })
      ))

    it("a batch is written as a whole: numbers and moments of an account go on without a gap", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount()
          const [from, ledger] = [yield* givenAccount({ balance: 10_000n }), yield* Ledger]
          const commands = yield* Effect.all(
            Array.from({ length: 60 }, (_, at) =>
              at % 2 === 0
                ? depositOf({ to: account, amount: 3n, at: afterNine(60 - at) })
                : transferOf({ from, to: account, amount: 4n, at: afterNine(at) })
            )
          )
          const outcomes = yield* together(commands.map(ledger.submit))
          expect(tally(outcomes)).toStrictEqual({ done: 60 })
          const { rows } = yield* (yield* LedgerReads).statement({
            account,
            from: null,
            until: null,
            page: { size: 100, direction: "forward", position: null }
          })
          expect(rows.map(({ posting }) => posting.sequence)).toStrictEqual(
            Array.from({ length: 60 }, (_, at) => BigInt(at + 1))
          )
          const moments = rows.map(({ bookedAt }) => bookedAt)
          expect(moments).toStrictEqual(moments.toSorted((one, other) => (one < other ? -1 : 1)))
          expect(yield* balanceOf(account)).toBe(210n)
        })
      ))
  })
}
