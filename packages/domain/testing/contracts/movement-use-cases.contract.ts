/** Moving money as use cases: each asks the ledger for the entry or hold that it stands for. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import {
  captureHold,
  deposit,
  expireHold,
  placeHold,
  releaseHold,
  reverse,
  transfer,
  withdraw
} from "../../src/account/index.ts"
import { internalAccount, LedgerReads } from "../../src/ledger/index.ts"
import { money } from "../../src/money/index.ts"
import { eur, noText, usd } from "./asked.ts"
import { givenAccount, givenCustomer } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshKey, provenanceOf, tuesday } from "./provenance-of.ts"
import { balanceOf, standingOf } from "./standing-of.ts"

const text = { description: "Counter 4", reference: "K-9", metadata: { teller: "7" } }
const counter = internalAccount("1010", usd).id

export const movementsContract = (run: RunOnBank): void => {
  describe("Moving money", () => {
    it("a deposit comes from the bank's cash and a withdrawal goes there", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount()
          const amount = money(50n, usd)
          const plain = { account, amount, text, valueDate: tuesday }
          const into = yield* deposit({ ...plain, provenance: yield* provenanceOf() })
          expect(into.receipt.entry).toMatchObject({
            kind: "deposit",
            valueDate: tuesday,
            text,
            postings: [
              { account: counter, side: "debit", amount },
              { account, side: "credit", amount, balanceAfter: 50n }
            ]
          })
          const out = yield* withdraw({
            ...plain,
            amount: money(20n, usd),
            valueDate: null,
            provenance: yield* provenanceOf()
          })
          expect(out.receipt.entry).toMatchObject({
            kind: "withdrawal",
            postings: [
              { account, side: "debit", balanceAfter: 30n },
              { account: counter, side: "credit" }
            ]
          })
        })
      ))

    it("a transfer moves between accounts, and is taken back by its reversal", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const from = yield* givenAccount({ owner, balance: 80n })
          const to = yield* givenAccount()
          const { receipt } = yield* transfer({
            from,
            to,
            amount: money(30n, usd),
            text,
            provenance: yield* provenanceOf({ onBehalfOf: owner })
          })
          expect(receipt.entry).toMatchObject({ kind: "transfer", text, valueDate: "2026-03-02" })
          expect([yield* balanceOf(from), yield* balanceOf(to)]).toStrictEqual([50n, 30n])
          const back = yield* reverse({
            entry: receipt.entry.id,
            text: noText,
            provenance: yield* provenanceOf()
          })
          expect(back.receipt.entry).toMatchObject({
            kind: "reversal",
            reverses: receipt.entry.id
          })
          expect([yield* balanceOf(from), yield* balanceOf(to)]).toStrictEqual([80n, 0n])
        })
      ))

    it("a transfer asked for twice under one key has one entry", () =>
      run(
        Effect.gen(function* () {
          const [from, to] = [yield* givenAccount({ balance: 80n }), yield* givenAccount()]
          const key = yield* freshKey
          const ask = Effect.flatMap(provenanceOf({ key }), (provenance) =>
            transfer({ from, to, amount: money(30n, usd), text, provenance })
          )
          const first = yield* ask
          expect(yield* ask).toStrictEqual({ receipt: first.receipt, replayed: true })
          expect(yield* balanceOf(to)).toBe(30n)
        })
      ))

    it("currencies that differ, and an account that pays itself, are refused", () =>
      run(
        Effect.gen(function* () {
          const dollars = yield* givenAccount({ balance: 80n })
          const euros = yield* givenAccount({ currency: eur })
          const ask = (from: typeof dollars, to: typeof dollars) =>
            Effect.flatMap(provenanceOf(), (provenance) =>
              Effect.flip(transfer({ from, to, amount: money(1n, usd), text, provenance }))
            )
          expect(yield* ask(dollars, euros)).toMatchObject({
            _tag: "AccountCurrencyDiffers",
            account: euros,
            accountCurrency: eur
          })
          expect(yield* ask(dollars, dollars)).toMatchObject({ _tag: "SameAccount" })
        })
      ))

    it("holds are placed, captured to cash or to an account, released, and expired", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          const to = yield* givenAccount()
          const place = Effect.gen(function* () {
            const placed = yield* placeHold({
              account,
              amount: money(10n, usd),
              description: "Rental car",
              expiresAt: afterNine(60),
              provenance: yield* provenanceOf()
            })
            return placed.receipt.hold.id
          })
          const [one, two, three, four] = [yield* place, yield* place, yield* place, yield* place]
          expect(yield* standingOf(account)).toMatchObject({ heldTotal: 40n })
          const capture = { text, provenance: yield* provenanceOf() }
          const cashed = yield* captureHold({ ...capture, hold: one, amount: null, to: null })
          expect(cashed.receipt.entry.postings.at(1)).toMatchObject({
            account: counter,
            amount: { amount: 10n }
          })
          const provenance = yield* provenanceOf()
          yield* captureHold({ text, provenance, hold: two, amount: money(4n, usd), to })
          yield* releaseHold({ hold: three, provenance: yield* provenanceOf() })
          const late = yield* provenanceOf({ at: afterNine(60) })
          yield* expireHold({ hold: four, provenance: late })
          expect(yield* standingOf(account)).toMatchObject({
            ledgerBalance: 86n,
            heldTotal: 0n,
            availableBalance: 86n
          })
          expect(yield* balanceOf(to)).toBe(4n)
          const reads = yield* LedgerReads
          const ends = yield* Effect.forEach([one, two, three, four], reads.hold)
          expect(ends.map((hold) => Option.getOrThrow(hold).stage)).toStrictEqual([
            "captured",
            "captured",
            "released",
            "expired"
          ])
        })
      ))
  })
}
