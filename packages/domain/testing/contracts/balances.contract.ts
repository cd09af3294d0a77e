/** Balances now, at an instant and at a value date. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { businessDateOf, lastInstant } from "../../src/calendar/index.ts"
import { type AccountId, CustomerId } from "../../src/id/index.ts"
import { AccountNotFound, type BalanceMoment, LedgerReads } from "../../src/ledger/index.ts"
import {
  booked,
  cash,
  deposited,
  eur,
  held,
  line,
  reversed,
  running,
  usd,
  withdrawn
} from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenAccount, givenCustomer, unknownAccount } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshText, monday, nine, tuesday } from "./provenance-of.ts"

const sunday = businessDateOf("2026-03-01")

const balances = (account: AccountId, moment: BalanceMoment) =>
  Effect.flatMap(LedgerReads, (reads) => reads.balances(account, moment))

const at = (account: AccountId, minutes: number) =>
  Effect.map(
    balances(account, { of: "instant", instant: afterNine(minutes) }),
    ({ ledgerBalance, sequence }) => [ledgerBalance, sequence]
  )

const on = (account: AccountId, date: typeof monday) =>
  Effect.map(balances(account, { of: "value-date", date }), ({ ledgerBalance, sequence }) => [
    ledgerBalance,
    sequence
  ])

export const balancesContract = (run: RunOnBank): void => {
  describe("Balances", () => {
    it("at an instant, what was booked at or before it counts", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount()
          yield* deposited({ to: account, amount: 100n, at: afterNine(10) })
          yield* withdrawn({ from: account, amount: 30n, at: afterNine(20) })
          yield* deposited({ to: account, amount: 5n, at: afterNine(20) })
          yield* held({ account, amount: 10n, at: afterNine(20) })
          expect(yield* at(account, -1)).toStrictEqual([0n, 0n])
          expect(yield* at(account, 9)).toStrictEqual([0n, 0n])
          expect(yield* at(account, 10)).toStrictEqual([100n, 1n])
          expect(yield* at(account, 19)).toStrictEqual([100n, 1n])
          expect(yield* at(account, 20)).toStrictEqual([75n, 3n])
          expect(yield* balances(account, { of: "instant", instant: lastInstant })).toStrictEqual({
            account,
            currency: usd,
            ledgerBalance: 75n,
            heldTotal: null,
            availableBalance: null,
            sequence: 3n
          })
        })
      ))

    it("a posting counts from when it was booked, though it was asked for before", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount()
          yield* deposited({ to: account, amount: 1n, at: afterNine(10) })
          yield* deposited({ to: account, amount: 2n, at: afterNine(5) })
          expect(yield* at(account, 5)).toStrictEqual([0n, 0n])
          expect(yield* at(account, 10)).toStrictEqual([3n, 2n])
        })
      ))

    it("at a value date, what counts on or before it, whenever it was booked", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount()
          yield* deposited({ to: account, amount: 100n, valueDate: tuesday })
          yield* deposited({ to: account, amount: 10n, valueDate: monday })
          yield* deposited({ to: account, amount: 1n, valueDate: sunday })
          expect(yield* on(account, businessDateOf("2026-02-28"))).toStrictEqual([0n, 0n])
          expect(yield* on(account, sunday)).toStrictEqual([1n, 1n])
          expect(yield* on(account, monday)).toStrictEqual([11n, 2n])
          expect(yield* balances(account, { of: "value-date", date: tuesday })).toStrictEqual({
            account,
            currency: usd,
            ledgerBalance: 111n,
            heldTotal: null,
            availableBalance: null,
            sequence: 3n
          })
        })
      ))

    it("a reversal counts from its own date, not from that of what it takes back", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount()
          const { receipt } = yield* deposited({ to: account, amount: 10n, valueDate: sunday })
          yield* reversed({ reverses: receipt.entry.id, today: tuesday, at: afterNine(1440) })
          expect(yield* on(account, monday)).toStrictEqual([10n, 1n])
          expect(yield* on(account, tuesday)).toStrictEqual([0n, 2n])
        })
      ))

    it("an asset's account grows on the debit side, then as now", () =>
      run(
        Effect.gen(function* () {
          const loan = yield* givenAccount({ class: "asset" })
          const lines = [line("debit", running(loan), 300n), line("credit", cash, 300n)]
          yield* booked({ kind: "payment", lines, at: afterNine(1) })
          expect(yield* at(loan, 1)).toStrictEqual([300n, 1n])
          expect(yield* on(loan, monday)).toStrictEqual([300n, 1n])
        })
      ))

    it("the balances of a customer are those of all their accounts now, by account id", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const others = yield* givenAccount({ balance: 1n })
          const dollars = yield* givenAccount({
            owner,
            balance: 50n,
            rules: { overdraftLimit: 20n, minimumBalance: 5n }
          })
          yield* held({ account: dollars, amount: 7n })
          const euros = yield* givenAccount({
            owner,
            currency: eur,
            balance: 3n,
            stage: "frozen",
            stageSince: nine
          })
          const closed = yield* givenAccount({ owner, stage: "closed" })
          const reads = yield* LedgerReads
          const found = yield* reads.balancesOf(owner)
          expect(found).not.toContainEqual(expect.objectContaining({ account: others }))
          const expected = [
            {
              account: dollars,
              currency: usd,
              ledgerBalance: 50n,
              heldTotal: 7n,
              availableBalance: 58n,
              sequence: 1n
            },
            {
              account: euros,
              currency: eur,
              ledgerBalance: 3n,
              heldTotal: 0n,
              availableBalance: 3n,
              sequence: 1n
            },
            {
              account: closed,
              currency: usd,
              ledgerBalance: 0n,
              heldTotal: 0n,
              availableBalance: 0n,
              sequence: 0n
            }
          ]
          expect(found).toStrictEqual(
            expected.toSorted((one, other) => (one.account < other.account ? -1 : 1))
          )
        })
      ))

    it("a customer without accounts has no balances", () =>
      run(
        Effect.gen(function* () {
          const reads = yield* LedgerReads
          expect(yield* reads.balancesOf(yield* givenCustomer)).toStrictEqual([])
          const nobody = CustomerId.ofUuid(yield* freshText)
          expect(yield* reads.balancesOf(nobody)).toStrictEqual([])
        })
      ))

    it("an account that does not exist has no balance at any time", () =>
      run(
        Effect.gen(function* () {
          const account = yield* unknownAccount
          yield* expectRefusal(
            new AccountNotFound({ account }),
            balances(account, { of: "now" }),
            balances(account, { of: "instant", instant: nine }),
            balances(account, { of: "value-date", date: monday })
          )
        })
      ))
  })
}
