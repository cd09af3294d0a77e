/** Booking entries: what a receipt says, what is kept of it, and how accounts stand after it. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { internalAccount, Ledger, LedgerReads } from "../../src/ledger/index.ts"
import { amountMax } from "../../src/money/index.ts"
import {
  booked,
  captured,
  cash,
  deposited,
  depositOf,
  entryOf,
  eur,
  held,
  line,
  noText,
  running,
  transferred,
  usd,
  withdrawn
} from "./asked.ts"
import { givenAccount, givenCustomer } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, monday, tuesday } from "./provenance-of.ts"
import { balanceOf, standingOf } from "./standing-of.ts"

export const bookingContract = (run: RunOnBank): void => {
  describe("Booking entries", () => {
    it("a deposit's receipt is its entry, with both postings, and is what is kept", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount()
          const command = yield* depositOf({
            to: account,
            amount: 5000n,
            at: afterNine(1),
            text: { description: "Wages", reference: "2026-02", metadata: { slip: "17" } }
          })
          const answer = yield* (yield* Ledger).submit(command)
          const amount = { amount: 5000n, currency: usd }
          const entry = {
            id: command.id,
            kind: "deposit",
            bookedAt: afterNine(1),
            valueDate: monday,
            text: { description: "Wages", reference: "2026-02", metadata: { slip: "17" } },
            reverses: null,
            postings: [
              {
                account: internalAccount("1010", usd).id,
                side: "debit",
                amount,
                sequence: null,
                balanceAfter: null
              },
              { account, side: "credit", amount, sequence: 1n, balanceAfter: 5000n }
            ],
            provenance: command.provenance
          }
          expect(answer).toStrictEqual({ receipt: { receipt: "entry", entry }, replayed: false })
          const kept = yield* (yield* LedgerReads).entry(command.id)
          expect(Option.getOrNull(kept)).toStrictEqual(entry)
        })
      ))

    it("a transfer moves the amount, and both accounts count on from their last posting", () =>
      run(
        Effect.gen(function* () {
          const from = yield* givenAccount({ balance: 5000n })
          const to = yield* givenAccount({ balance: 10n })
          const { receipt } = yield* transferred({ from, to, amount: 1200n })
          expect(receipt.entry.postings).toMatchObject([
            { account: from, side: "debit", sequence: 2n, balanceAfter: 3800n },
            { account: to, side: "credit", sequence: 2n, balanceAfter: 1210n }
          ])
          expect(yield* standingOf(from)).toStrictEqual({
            account: from,
            currency: usd,
            ledgerBalance: 3800n,
            heldTotal: 0n,
            availableBalance: 3800n,
            sequence: 2n
          })
          expect(yield* balanceOf(to)).toBe(1210n)
        })
      ))

    it("a withdrawal may take all that there is", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 700n })
          yield* withdrawn({ from: account, amount: 700n })
          expect(yield* balanceOf(account)).toBe(0n)
        })
      ))

    it("an entry of many lines numbers each posting of an account, in their order", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount()
          const parts = Array.from({ length: 99 }, (_, at) => BigInt(at + 1))
          const { receipt } = yield* booked({
            kind: "deposit",
            lines: [
              line("debit", cash, 4950n),
              ...parts.map((amount) => line("credit", running(account), amount))
            ]
          })
          const kept = yield* (yield* LedgerReads).entry(receipt.entry.id)
          expect(Option.getOrNull(kept)).toStrictEqual(receipt.entry)
          expect(receipt.entry.postings.at(99)).toMatchObject({
            sequence: 99n,
            balanceAfter: 4950n
          })
          expect(yield* standingOf(account)).toMatchObject({ sequence: 99n, ledgerBalance: 4950n })
        })
      ))

    it("an entry may balance in two currencies, each by itself", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const dollars = yield* givenAccount({ owner, balance: 100n })
          const euros = yield* givenAccount({ owner, currency: eur })
          yield* booked({
            kind: "payment",
            lines: [
              line("debit", running(dollars), 100n),
              line("credit", cash, 100n),
              line("debit", cash, 90n, eur),
              line("credit", running(euros), 90n, eur)
            ]
          })
          expect(yield* balanceOf(dollars)).toBe(0n)
          expect(yield* standingOf(euros)).toMatchObject({ currency: eur, ledgerBalance: 90n })
        })
      ))

    it("an asset's account grows on the debit side", () =>
      run(
        Effect.gen(function* () {
          const loan = yield* givenAccount({ class: "asset" })
          const lines = [line("debit", running(loan), 300n), line("credit", cash, 300n)]
          yield* booked({ kind: "payment", lines })
          expect(yield* balanceOf(loan)).toBe(300n)
        })
      ))

    it("a value date that is given is kept; the business date stands in for none", () =>
      run(
        Effect.gen(function* () {
          const to = yield* givenAccount()
          const given = yield* deposited({ to, amount: 1n, valueDate: tuesday })
          const none = yield* deposited({ to, amount: 1n, today: tuesday })
          expect(given.receipt.entry).toMatchObject({
            valueDate: tuesday,
            provenance: { today: monday }
          })
          expect(none.receipt.entry.valueDate).toBe(tuesday)
        })
      ))

    it("no posting is booked before the last one of its account", () =>
      run(
        Effect.gen(function* () {
          const from = yield* givenAccount({ balance: 100n })
          const to = yield* givenAccount()
          yield* deposited({ to: from, amount: 1n, at: afterNine(10) })
          const late = yield* transferred({ from, to, amount: 5n, at: afterNine(2) })
          expect(late.receipt.entry).toMatchObject({
            bookedAt: afterNine(10),
            provenance: { at: afterNine(2) }
          })
          const later = yield* deposited({ to, amount: 1n, at: afterNine(3) })
          expect(later.receipt.entry.bookedAt).toBe(afterNine(10))
        })
      ))

    it("text comes back letter by letter, at its longest and with odd letters", () =>
      run(
        Effect.gen(function* () {
          const to = yield* givenAccount()
          const odd = `'"\\ {},;% _ \t\n\u{1F600} ß İ é`
          const metadata = Object.fromEntries(
            Array.from({ length: 20 }, (_, at) => [`${at}`.padEnd(40, "'"), odd.padEnd(200, ",")])
          )
          const text = {
            description: [...odd.padEnd(200, "\\")].slice(0, 140).join(""),
            reference: odd,
            metadata
          }
          const { receipt } = yield* deposited({ to, amount: 1n, text })
          const kept = yield* (yield* LedgerReads).entry(receipt.entry.id)
          expect(Option.getOrNull(kept)?.text).toStrictEqual(text)
        })
      ))

    it("a customer pays into another's account", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const from = yield* givenAccount({ owner, balance: 10n })
          const to = yield* givenAccount()
          yield* transferred({ from, to, amount: 10n, onBehalfOf: owner })
          expect(yield* balanceOf(to)).toBe(10n)
        })
      ))
  })

  describe("Amounts beyond what a float counts", () => {
    it.each([9_007_199_254_740_993n, 100_000_000_000_000_001n, amountMax])(
      "%s minor units are the same everywhere",
      (amount) =>
        run(
          Effect.gen(function* () {
            const account = yield* givenAccount()
            const { receipt } = yield* deposited({ to: account, amount })
            const reads = yield* LedgerReads
            const kept = Option.getOrThrow(yield* reads.entry(receipt.entry.id))
            expect(kept).toStrictEqual(receipt.entry)
            expect(kept.postings.at(1)).toMatchObject({
              amount: { amount },
              balanceAfter: amount
            })
            const hold = yield* held({ account, amount })
            const statement = yield* reads.statement({
              account,
              from: null,
              until: null,
              page: { size: 10, direction: "forward", position: null }
            })
            expect(statement).toMatchObject({ openingBalance: 0n, closingBalance: amount })
            expect(yield* standingOf(account)).toMatchObject({
              ledgerBalance: amount,
              heldTotal: amount,
              availableBalance: 0n
            })
            const keptHold = Option.getOrThrow(yield* reads.hold(hold.receipt.hold.id))
            expect(keptHold.amount.amount).toBe(amount)
            yield* captured({ hold: keptHold.id, amount })
            expect(yield* balanceOf(account)).toBe(0n)
          })
        )
    )
  })

  describe("Posting within an atomic unit", () => {
    it("commands are decided in their order, each on what the ones before it left", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount()
          const out = line("debit", running(account), 60n)
          const pays = { kind: "withdrawal" as const, lines: [out, line("credit", cash, 60n)] }
          const commands = [
            yield* depositOf({ to: account, amount: 100n, text: noText }),
            yield* entryOf(pays),
            yield* entryOf(pays)
          ]
          const outcomes = yield* (yield* Ledger).post(commands)
          expect(outcomes).toMatchObject([
            { _tag: "Success", success: { replayed: false } },
            { _tag: "Success", success: { replayed: false } },
            { _tag: "Failure", failure: { _tag: "InsufficientFunds", available: 40n, asked: 60n } }
          ])
          expect(yield* balanceOf(account)).toBe(40n)
        })
      ))

    it("nothing to post is nothing done", () =>
      run(
        Effect.gen(function* () {
          expect(yield* (yield* Ledger).post([])).toStrictEqual([])
        })
      ))
  })
}
