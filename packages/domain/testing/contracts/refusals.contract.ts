/** Every refusal of the ledger, with the fields that tell a caller what to do about it. */
import { Effect } from "effect"
import { describe, it } from "vitest"
import { EntryId } from "../../src/id/index.ts"
import {
  AccountCurrencyDiffers,
  AccountNotFound,
  AmountNotPositive,
  BalanceOutOfRange,
  EntryAlreadyReversed,
  EntryLinesRefused,
  EntryNotFound,
  EntryUnbalanced,
  InsufficientFunds,
  ReversalNotReversible,
  SameAccount
} from "../../src/ledger/index.ts"
import { amountMax } from "../../src/money/index.ts"
import {
  booked,
  captured,
  cash,
  deposited,
  eur,
  held,
  line,
  reversed,
  running,
  transferred,
  usd,
  withdrawn
} from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenAccount, givenCustomer, unknownAccount } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { freshText } from "./provenance-of.ts"

export const refusalsContract = (run: RunOnBank): void => {
  describe("Refusals of entries", () => {
    it.each([0n, 1n, 101n])(
      "an entry of %s lines is refused, with the most that it may have",
      (n) =>
        run(
          Effect.gen(function* () {
            const lines = Array.from({ length: Number(n) }, () => line("debit", cash, 1n))
            yield* expectRefusal(new EntryLinesRefused({ lines: n, most: 100n }), booked({ lines }))
          })
        )
    )

    it.each([0n, -1n])("an amount of %s is refused, of an entry, a hold and a capture", (amount) =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 10n })
          const refusal = new AmountNotPositive({ amount, currency: usd })
          const { receipt } = yield* held({ account, amount: 5n })
          yield* expectRefusal(
            refusal,
            deposited({ to: account, amount }),
            held({ account, amount }),
            captured({ hold: receipt.hold.id, amount })
          )
        })
      )
    )

    it("sides that differ are refused, with the sums of both", () =>
      run(
        Effect.gen(function* () {
          const to = yield* givenAccount()
          yield* expectRefusal(
            new EntryUnbalanced({ currency: usd, debits: 3n, credits: 4n }),
            booked({
              lines: [
                line("debit", cash, 7n, eur),
                line("debit", cash, 3n),
                line("credit", running(to), 7n, eur),
                line("credit", running(to), 4n)
              ]
            })
          )
        })
      ))

    it("an account does not pay itself", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 10n })
          const refusal = new SameAccount({ account })
          const { receipt } = yield* held({ account, amount: 5n })
          yield* expectRefusal(
            refusal,
            transferred({ from: account, to: account, amount: 1n }),
            captured({ hold: receipt.hold.id, to: running(account) })
          )
        })
      ))

    it("an account that does not exist is named", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 10n })
          const unknown = yield* unknownAccount
          const refusal = new AccountNotFound({ account: unknown })
          yield* expectRefusal(
            refusal,
            deposited({ to: unknown, amount: 1n }),
            transferred({ from: unknown, to: account, amount: 1n }),
            transferred({ from: account, to: unknown, amount: 1n }),
            held({ account: unknown, amount: 1n })
          )
        })
      ))

    it("to a customer, another's account is one that does not exist", () =>
      run(
        Effect.gen(function* () {
          const onBehalfOf = yield* givenCustomer
          const own = yield* givenAccount({ owner: onBehalfOf })
          const others = yield* givenAccount({ balance: 10n })
          const refusal = new AccountNotFound({ account: others })
          yield* expectRefusal(
            refusal,
            transferred({ from: others, to: own, amount: 1n, onBehalfOf }),
            withdrawn({ from: others, amount: 1n, onBehalfOf }),
            held({ account: others, amount: 1n, onBehalfOf })
          )
        })
      ))

    it("an amount in another currency is refused, with both currencies", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 10n })
          const refusal = new AccountCurrencyDiffers({
            account,
            accountCurrency: usd,
            askedCurrency: eur
          })
          const { receipt } = yield* held({ account, amount: 5n })
          yield* expectRefusal(
            refusal,
            deposited({ to: account, amount: 1n, currency: eur }),
            held({ account, amount: 1n, currency: eur }),
            captured({ hold: receipt.hold.id, amount: 1n, currency: eur })
          )
        })
      ))

    it("want of funds tells what is available and what was asked", () =>
      run(
        Effect.gen(function* () {
          const from = yield* givenAccount({ balance: 100n, rules: { overdraftLimit: 20n } })
          const to = yield* givenAccount()
          yield* held({ account: from, amount: 30n })
          const refusal = new InsufficientFunds({
            account: from,
            available: 90n,
            asked: 91n,
            currency: usd
          })
          const amount = 91n
          yield* expectRefusal(
            refusal,
            transferred({ from, to, amount }),
            held({ account: from, amount })
          )
        })
      ))

    it("a balance that cannot be kept is refused", () =>
      run(
        Effect.gen(function* () {
          const to = yield* givenAccount({ balance: amountMax })
          yield* expectRefusal(
            new BalanceOutOfRange({ account: to }),
            deposited({ to, amount: 1n })
          )
        })
      ))

    it("an entry that does not exist, or is a reversal, or was reversed, is not reversed", () =>
      run(
        Effect.gen(function* () {
          const to = yield* givenAccount()
          const unknown = EntryId.ofUuid(yield* freshText)
          yield* expectRefusal(
            new EntryNotFound({ entry: unknown }),
            reversed({ reverses: unknown })
          )
          const { receipt } = yield* deposited({ to, amount: 5n })
          const entry = receipt.entry.id
          const reversal = (yield* reversed({ reverses: entry })).receipt.entry.id
          yield* expectRefusal(
            new EntryAlreadyReversed({ entry, reversedBy: reversal }),
            reversed({ reverses: entry })
          )
          yield* expectRefusal(
            new ReversalNotReversible({ entry: reversal }),
            reversed({ reverses: reversal })
          )
        })
      ))
  })
}
