/**
 * LEDGER-6 on an adapter: the same intent moves money once and gets its first receipt.
 *
 * A retry is a new command: it has the same intent and an id of its own.
 */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { IdempotencyKey, IdempotencyKeyReused } from "../../src/atomicity/index.ts"
import { Ledger, LedgerReads } from "../../src/ledger/index.ts"
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
import { expectRefusal } from "./expect-refusal.ts"
import { givenAccount } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshKey, freshText, tuesday } from "./provenance-of.ts"
import { balanceOf, standingOf } from "./standing-of.ts"

export const replaysContract = (run: RunOnBank): void => {
  describe("The same intent again", () => {
    it("an entry: the first receipt, whatever the time and the other particulars are by then", () =>
      run(
        Effect.gen(function* () {
          const key = yield* freshKey
          const to = yield* givenAccount()
          const first = yield* deposited({ key, to, amount: 5n })
          const again = yield* deposited({ key, to, amount: 5n, at: afterNine(9), today: tuesday })
          expect(again).toStrictEqual({ receipt: first.receipt, replayed: true })
          expect(yield* standingOf(to)).toMatchObject({ ledgerBalance: 5n, sequence: 1n })
        })
      ))

    it("an entry that could not be booked any more is still answered", () =>
      run(
        Effect.gen(function* () {
          const key = yield* freshKey
          const from = yield* givenAccount({ balance: 5n })
          const first = yield* withdrawn({ key, from, amount: 5n })
          const again = yield* withdrawn({ key, from, amount: 5n })
          expect(again).toStrictEqual({ receipt: first.receipt, replayed: true })
        })
      ))

    it("a reversal and a capture: their first entries", () =>
      run(
        Effect.gen(function* () {
          const [key, captureKey] = [yield* freshKey, yield* freshKey]
          const account = yield* givenAccount({ balance: 50n })
          const reverses = (yield* deposited({ to: account, amount: 5n })).receipt.entry.id
          const reversal = yield* reversed({ key, reverses })
          expect(yield* reversed({ key, reverses })).toStrictEqual({ ...reversal, replayed: true })
          const hold = (yield* held({ account, amount: 20n })).receipt.hold.id
          const capture = yield* captured({ key: captureKey, hold })
          expect(yield* captured({ key: captureKey, hold })).toStrictEqual({
            ...capture,
            replayed: true
          })
          expect(yield* standingOf(account)).toMatchObject({ ledgerBalance: 30n, heldTotal: 0n })
        })
      ))

    it("a hold placed: the hold as it was then, though it has ended since", () =>
      run(
        Effect.gen(function* () {
          const [key, releaseKey] = [yield* freshKey, yield* freshKey]
          const account = yield* givenAccount({ balance: 50n })
          const placed = yield* held({ key, account, amount: 20n, description: "Car" })
          const hold = placed.receipt.hold.id
          const release = yield* released({ key: releaseKey, hold })
          expect(yield* held({ key, account, amount: 20n })).toStrictEqual({
            ...placed,
            replayed: true
          })
          expect(yield* released({ key: releaseKey, hold, at: afterNine(5) })).toStrictEqual({
            ...release,
            replayed: true
          })
          const reads = yield* LedgerReads
          expect(yield* reads.holds(account, null)).toHaveLength(1)
          expect(yield* standingOf(account)).toMatchObject({ heldTotal: 0n })
        })
      ))

    it("a key used for something else is refused, and books nothing", () =>
      run(
        Effect.gen(function* () {
          const [key, holdKey] = [yield* freshKey, yield* freshKey]
          const account = yield* givenAccount()
          yield* deposited({ key, to: account, amount: 5n })
          yield* held({ key: holdKey, account, amount: 1n })
          const fingerprint = "as asked later"
          yield* expectRefusal(
            new IdempotencyKeyReused({ key }),
            deposited({ key, fingerprint, to: account, amount: 6n })
          )
          yield* expectRefusal(
            new IdempotencyKeyReused({ key: holdKey }),
            held({ key: holdKey, fingerprint, account, amount: 2n })
          )
          expect(yield* standingOf(account)).toMatchObject({ ledgerBalance: 5n, heldTotal: 1n })
        })
      ))

    it("a key belongs to its principal and route: elsewhere it is another", () =>
      run(
        Effect.gen(function* () {
          const key = yield* freshKey
          const principal = yield* freshText
          const account = yield* givenAccount()
          const asked = { key, to: account, amount: 5n }
          yield* deposited(asked)
          const elsewhere = [
            yield* deposited({ ...asked, principal }),
            yield* deposited({ ...asked, route: "another" }),
            yield* deposited({ ...asked, principal, route: "another" })
          ]
          expect(elsewhere.map(({ replayed }) => replayed)).toStrictEqual([false, false, false])
          expect(yield* balanceOf(account)).toBe(20n)
        })
      ))

    it("keys that differ in the case of a letter alone are two keys", () =>
      run(
        Effect.gen(function* () {
          const text = yield* freshText
          const account = yield* givenAccount()
          const lower = { key: IdempotencyKey.make(`${text}a`), to: account, amount: 1n }
          const upper = { key: IdempotencyKey.make(`${text}A`), to: account, amount: 1n }
          const answers = [yield* deposited(lower), yield* deposited(upper)]
          expect(answers.map(({ replayed }) => replayed)).toStrictEqual([false, false])
        })
      ))
  })

  describe("The same intent twice in one batch", () => {
    it("books once, and the second gets the receipt of the first", () =>
      run(
        Effect.gen(function* () {
          const key = yield* freshKey
          const to = yield* givenAccount()
          const ledger = yield* Ledger
          const [one, two] = [
            yield* depositOf({ key, to, amount: 5n }),
            yield* depositOf({ key, to, amount: 5n })
          ]
          const outcomes = yield* ledger.post([one, two])
          expect(outcomes).toMatchObject([
            { success: { receipt: { entry: { id: one.id } }, replayed: false } },
            { success: { receipt: { entry: { id: one.id } }, replayed: true } }
          ])
          expect(yield* balanceOf(to)).toBe(5n)
          const kept = yield* (yield* LedgerReads).entry(two.id)
          expect(Option.isNone(kept)).toBe(true)
        })
      ))

    it("with another fingerprint the second is refused", () =>
      run(
        Effect.gen(function* () {
          const key = yield* freshKey
          const to = yield* givenAccount()
          const outcomes = yield* (yield* Ledger).post([
            yield* depositOf({ key, to, amount: 5n }),
            yield* depositOf({ key, to, amount: 6n, fingerprint: "as asked later" })
          ])
          expect(outcomes).toMatchObject([
            { _tag: "Success" },
            { _tag: "Failure", failure: { _tag: "IdempotencyKeyReused", key } }
          ])
          expect(yield* balanceOf(to)).toBe(5n)
        })
      ))

    it("after a refusal the key is free for the second", () =>
      run(
        Effect.gen(function* () {
          const key = yield* freshKey
          const [from, to] = [yield* givenAccount(), yield* givenAccount()]
          const outcomes = yield* (yield* Ledger).post([
            yield* transferOf({ key, from, to, amount: 5n }),
            yield* depositOf({ to: from, amount: 5n }),
            yield* transferOf({ key, from, to, amount: 5n })
          ])
          expect(outcomes.map(({ _tag }) => _tag)).toStrictEqual(["Failure", "Success", "Success"])
          expect(yield* balanceOf(to)).toBe(5n)
          const again = yield* transferred({ key, from, to, amount: 5n })
          expect(again.replayed).toBe(true)
        })
      ))
  })
}
