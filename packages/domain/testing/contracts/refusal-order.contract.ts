/** When two reasons apply, the first of the ledger's list is given. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { IdempotencyKeyReused } from "../../src/atomicity/index.ts"
import { HoldId } from "../../src/id/index.ts"
import {
  AccountCurrencyDiffers,
  AccountNotFound,
  AccountStageRefused,
  AmountNotPositive,
  EntryAlreadyReversed,
  EntryLinesRefused,
  EntryUnbalanced,
  HoldExpiryRefused,
  HoldNotFound,
  InsufficientFunds,
  LedgerReads,
  LimitExceeded,
  SameAccount
} from "../../src/ledger/index.ts"
import {
  booked,
  captured,
  cash,
  deposited,
  eur,
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
import { givenAccount, moveTo, unknownAccount } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshKey, freshText, nine } from "./provenance-of.ts"
import { standingOf } from "./standing-of.ts"

export const refusalOrderContract = (run: RunOnBank): void => {
  describe("Of two refusals the first of the list is given", () => {
    it("a key used for something else comes before everything", () =>
      run(
        Effect.gen(function* () {
          const key = yield* freshKey
          yield* deposited({ key, to: yield* givenAccount(), amount: 1n })
          yield* expectRefusal(
            new IdempotencyKeyReused({ key }),
            booked({ key, fingerprint: "as asked later", lines: [] })
          )
        })
      ))

    it("the number of lines, the amounts, the balance, then whether an account pays itself", () =>
      run(
        Effect.gen(function* () {
          const account = running(yield* unknownAccount)
          yield* expectRefusal(
            new EntryLinesRefused({ lines: 1n, most: 100n }),
            booked({ lines: [line("debit", account, 0n)] })
          )
          yield* expectRefusal(
            new AmountNotPositive({ amount: 0n, currency: usd }),
            booked({ lines: [line("debit", account, 0n), line("credit", account, 5n)] })
          )
          yield* expectRefusal(
            new EntryUnbalanced({ currency: usd, debits: 4n, credits: 5n }),
            booked({ lines: [line("debit", account, 4n), line("credit", account, 5n)] })
          )
        })
      ))

    it("an account that pays itself, then one that does not exist, then its currency", () =>
      run(
        Effect.gen(function* () {
          const unknown = yield* unknownAccount
          yield* expectRefusal(
            new SameAccount({ account: unknown }),
            transferred({ from: unknown, to: unknown, amount: 1n })
          )
          const euros = yield* givenAccount({ currency: eur })
          yield* expectRefusal(
            new AccountNotFound({ account: unknown }),
            transferred({ from: euros, to: unknown, amount: 1n })
          )
        })
      ))

    it("the currency, then the stage, then the limit, then the funds", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({
            rules: { singleLimit: 5n },
            stage: "frozen",
            stageSince: afterNine(1)
          })
          yield* expectRefusal(
            new AccountCurrencyDiffers({
              account,
              accountCurrency: usd,
              askedCurrency: eur
            }),
            withdrawn({ from: account, amount: 9n, currency: eur }),
            held({ account, amount: 9n, currency: eur, expiresAt: nine })
          )
          yield* expectRefusal(
            new HoldExpiryRefused({ expiresAt: nine, earliest: nine }),
            held({ account, amount: 9n, expiresAt: nine })
          )
          yield* expectRefusal(
            new AccountStageRefused({ account, stage: "frozen", since: afterNine(1) }),
            withdrawn({ from: account, amount: 9n }),
            held({ account, amount: 9n })
          )
          yield* moveTo(account, "active", afterNine(2))
          yield* expectRefusal(
            new LimitExceeded({
              account,
              limit: "single",
              allowed: 5n,
              left: 5n,
              asked: 9n,
              currency: usd
            }),
            withdrawn({ from: account, amount: 9n }),
            held({ account, amount: 9n })
          )
          yield* expectRefusal(
            new InsufficientFunds({ account, available: 0n, asked: 5n, currency: usd }),
            withdrawn({ from: account, amount: 5n }),
            held({ account, amount: 5n })
          )
        })
      ))

    it("the amount of a capture, then its hold", () =>
      run(
        Effect.gen(function* () {
          const hold = HoldId.ofUuid(yield* freshText)
          yield* expectRefusal(
            new AmountNotPositive({ amount: 0n, currency: usd }),
            captured({ hold, amount: 0n })
          )
          yield* expectRefusal(new HoldNotFound({ hold }), captured({ hold, amount: 1n }))
        })
      ))

    it("an entry that was reversed, then the stage of its account", () =>
      run(
        Effect.gen(function* () {
          const to = yield* givenAccount()
          const entry = (yield* deposited({ to, amount: 5n })).receipt.entry.id
          const reversedBy = (yield* reversed({ reverses: entry })).receipt.entry.id
          yield* moveTo(to, "frozen", afterNine(1))
          yield* expectRefusal(
            new EntryAlreadyReversed({ entry, reversedBy }),
            reversed({ reverses: entry })
          )
        })
      ))
  })

  describe("A refusal changes nothing", () => {
    it("balances, holds and entries are as they were, and its key stays free", () =>
      run(
        Effect.gen(function* () {
          const from = yield* givenAccount({ balance: 100n })
          const to = yield* givenAccount()
          const hold = (yield* held({ account: from, amount: 40n })).receipt.hold.id
          const before = [yield* standingOf(from), yield* standingOf(to)]
          const [key, holdKey] = [yield* freshKey, yield* freshKey]
          const refused = [
            yield* Effect.result(transferred({ key, from, to, amount: 61n })),
            yield* Effect.result(held({ key: holdKey, account: from, amount: 61n })),
            yield* Effect.result(captured({ hold, amount: 41n })),
            yield* Effect.result(released({ hold, because: "expired" }))
          ]
          expect(refused.map(({ _tag }) => _tag)).toStrictEqual(Array(4).fill("Failure"))
          expect([yield* standingOf(from), yield* standingOf(to)]).toStrictEqual(before)
          const reads = yield* LedgerReads
          expect(yield* reads.holds(from, null)).toMatchObject([{ id: hold, stage: "open" }])
          const other = "another thing under the same key"
          const paid = yield* transferred({ key, fingerprint: other, from, to, amount: 30n })
          const placed = yield* held({
            key: holdKey,
            fingerprint: other,
            account: from,
            amount: 30n
          })
          expect([paid.replayed, placed.replayed]).toStrictEqual([false, false])
          expect(yield* standingOf(from)).toMatchObject({ ledgerBalance: 70n, heldTotal: 70n })
        })
      ))

    it("a capture that is refused leaves its hold open to another", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 40n })
          const hold = (yield* held({ account, amount: 40n })).receipt.hold.id
          const unknown = yield* unknownAccount
          yield* expectRefusal(
            new AccountNotFound({ account: unknown }),
            captured({ hold, to: running(unknown) })
          )
          yield* captured({ hold, to: cash })
          expect(yield* standingOf(account)).toMatchObject({ ledgerBalance: 0n, heldTotal: 0n })
        })
      ))
  })
}
