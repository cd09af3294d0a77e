/** What bounds a debit: overdraft, minimum balance, single and daily limits, and the stage. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import {
  AccountStageRefused,
  InsufficientFunds,
  LedgerReads,
  LimitExceeded
} from "../../src/ledger/index.ts"
import {
  booked,
  captured,
  cash,
  deposited,
  held,
  line,
  released,
  reversed,
  running,
  transferred,
  usd,
  withdrawn
} from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenAccount, moveTo } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, tuesday } from "./provenance-of.ts"
import { balanceOf, standingOf } from "./standing-of.ts"

export const debitRulesContract = (run: RunOnBank): void => {
  describe("Overdraft and minimum balance", () => {
    it("an account goes down to its overdraft limit, holds counted, and not below", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 10n, rules: { overdraftLimit: 50n } })
          yield* withdrawn({ from: account, amount: 40n })
          yield* held({ account, amount: 15n })
          expect(yield* standingOf(account)).toMatchObject({
            ledgerBalance: -30n,
            heldTotal: 15n,
            availableBalance: 5n
          })
          yield* expectRefusal(
            new InsufficientFunds({ account, available: 5n, asked: 6n, currency: usd }),
            withdrawn({ from: account, amount: 6n }),
            held({ account, amount: 6n })
          )
          yield* withdrawn({ from: account, amount: 5n })
          expect(yield* standingOf(account)).toMatchObject({
            ledgerBalance: -35n,
            availableBalance: 0n
          })
        })
      ))

    it("what has to stay on the account is not available", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n, rules: { minimumBalance: 30n } })
          expect(yield* standingOf(account)).toMatchObject({ availableBalance: 70n })
          yield* expectRefusal(
            new InsufficientFunds({ account, available: 70n, asked: 71n, currency: usd }),
            withdrawn({ from: account, amount: 71n })
          )
          yield* withdrawn({ from: account, amount: 70n })
        })
      ))

    it("what several lines of one entry take is one amount", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          yield* expectRefusal(
            new InsufficientFunds({ account, available: 100n, asked: 120n, currency: usd }),
            booked({
              lines: [
                line("debit", running(account), 60n),
                line("debit", running(account), 60n),
                line("credit", cash, 120n)
              ]
            })
          )
        })
      ))

    it("a fee, too, is only taken from what is there", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 3n })
          const lines = [
            line("debit", running(account), 4n),
            line("credit", { kind: "internal", code: "4010" }, 4n)
          ]
          yield* expectRefusal(
            new InsufficientFunds({ account, available: 3n, asked: 4n, currency: usd }),
            booked({ kind: "fee", lines })
          )
        })
      ))
  })

  describe("Single and daily limits", () => {
    it("one movement takes at most the single limit", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n, rules: { singleLimit: 20n } })
          yield* withdrawn({ from: account, amount: 20n })
          yield* expectRefusal(
            new LimitExceeded({
              account,
              limit: "single",
              allowed: 20n,
              left: 20n,
              asked: 21n,
              currency: usd
            }),
            withdrawn({ from: account, amount: 21n }),
            held({ account, amount: 21n })
          )
        })
      ))

    it("payments and new holds of one day take at most the daily limit; a new day begins anew", () =>
      run(
        Effect.gen(function* () {
          const from = yield* givenAccount({ balance: 500n, rules: { dailyLimit: 100n } })
          const to = yield* givenAccount()
          yield* withdrawn({ from, amount: 40n })
          yield* transferred({ from, to, amount: 25n })
          yield* held({ account: from, amount: 15n })
          const refusal = new LimitExceeded({
            account: from,
            limit: "daily",
            allowed: 100n,
            left: 20n,
            asked: 21n,
            currency: usd
          })
          yield* expectRefusal(
            refusal,
            withdrawn({ from, amount: 21n }),
            transferred({ from, to, amount: 21n }),
            held({ account: from, amount: 21n })
          )
          yield* withdrawn({ from, amount: 20n })
          yield* withdrawn({ from, amount: 100n, today: tuesday, at: afterNine(24 * 60) })
          expect(yield* balanceOf(from)).toBe(315n)
        })
      ))

    it("a capture counts no second time, and is not refused for a limit", () =>
      run(
        Effect.gen(function* () {
          const rules = { dailyLimit: 100n, singleLimit: 100n }
          const account = yield* givenAccount({ balance: 500n, rules })
          const hold = (yield* held({ account, amount: 100n })).receipt.hold.id
          yield* captured({ hold })
          yield* expectRefusal(
            new LimitExceeded({
              account,
              limit: "daily",
              allowed: 100n,
              left: 0n,
              asked: 1n,
              currency: usd
            }),
            withdrawn({ from: account, amount: 1n })
          )
        })
      ))

    it("a released hold has counted on its day all the same", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 500n, rules: { dailyLimit: 100n } })
          const hold = (yield* held({ account, amount: 90n })).receipt.hold.id
          yield* released({ hold })
          const refusal = yield* Effect.flip(withdrawn({ from: account, amount: 11n }))
          expect(refusal).toMatchObject({ _tag: "LimitExceeded", limit: "daily", left: 10n })
        })
      ))

    it("the bank's own bookings are not limited: fees, interest and reversals", () =>
      run(
        Effect.gen(function* () {
          const rules = { singleLimit: 1n, dailyLimit: 1n }
          const account = yield* givenAccount({ rules })
          const { receipt } = yield* deposited({ to: account, amount: 100n })
          const taken = [line("debit", running(account), 5n), line("credit", cash, 5n)]
          yield* booked({ kind: "fee", lines: taken })
          yield* booked({ kind: "interest", lines: taken })
          yield* deposited({ to: account, amount: 10n })
          yield* reversed({ reverses: receipt.entry.id })
          expect(yield* balanceOf(account)).toBe(0n)
        })
      ))
  })

  describe("The stage of an account", () => {
    it("a frozen account takes what comes in and lets nothing out, since when it tells", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 100n })
          const other = yield* givenAccount({ balance: 100n })
          const { receipt } = yield* deposited({ to: account, amount: 1n })
          yield* moveTo(account, "frozen", afterNine(7))
          yield* expectRefusal(
            new AccountStageRefused({ account, stage: "frozen", since: afterNine(7) }),
            withdrawn({ from: account, amount: 1n }),
            transferred({ from: account, to: other, amount: 1n }),
            held({ account, amount: 1n }),
            reversed({ reverses: receipt.entry.id })
          )
          yield* transferred({ from: other, to: account, amount: 9n })
          expect(yield* balanceOf(account)).toBe(110n)
          yield* moveTo(account, "active", afterNine(8))
          yield* withdrawn({ from: account, amount: 110n })
          expect(yield* balanceOf(account)).toBe(0n)
        })
      ))

    it("an entry whose other account refuses leaves neither with a trace", () =>
      run(
        Effect.gen(function* () {
          const from = yield* givenAccount({ balance: 100n })
          const to = yield* givenAccount({ stage: "closed", stageSince: afterNine(2) })
          yield* expectRefusal(
            new AccountStageRefused({ account: to, stage: "closed", since: afterNine(2) }),
            transferred({ from, to, amount: 1n })
          )
          expect(yield* standingOf(from)).toMatchObject({ ledgerBalance: 100n, sequence: 1n })
          const reads = yield* LedgerReads
          const page = { size: 10, direction: "forward", position: null } as const
          const listed = yield* reads.statement({ account: from, from: null, until: null, page })
          expect(listed.rows).toHaveLength(1)
        })
      ))
  })
}
