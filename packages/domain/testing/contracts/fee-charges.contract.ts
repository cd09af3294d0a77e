/** The contract of fees charged: told before, posted in the entry of what they are for, kept. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { Atomicity } from "../../src/atomicity/index.ts"
import { AuditTrail } from "../../src/audit/index.ts"
import { addDays, businessDateOf } from "../../src/calendar/index.ts"
import { FeeChargedBefore, FeeCharges, feeLines, quoteForAccount } from "../../src/fee/index.ts"
import { AccountCurrencyDiffers, AccountNotFound, LedgerReads } from "../../src/ledger/index.ts"
import { money } from "../../src/money/index.ts"
import { usd } from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { feeReservationsContract } from "./fee-reservations.contract.ts"
import { givenAccount, unknownAccount } from "./given.ts"
import {
  april,
  charges,
  currencyCalled,
  draftOf,
  expectFee,
  flatTerms,
  givenSchedule,
  quoted,
  sharedTerms
} from "./given-fee.ts"
import type { RunOnBank } from "./harness.ts"
import { freshText, nine, tuesday } from "./provenance-of.ts"
import { balanceOf } from "./standing-of.ts"

/** How fees are quoted and charged. */
export const feeChargesContract = (run: RunOnBank): void => {
  describe("Charges", () => {
    quoting(run)
    charging(run)
    counting(run)
    feeReservationsContract(run)
  })
}

const quoting = (run: RunOnBank): void => {
  it("a quote goes by the schedule of the account's product, then by that of all", () =>
    run(
      Effect.gen(function* () {
        const cad = currencyCalled("CAD")
        const account = yield* givenAccount({ currency: cad })
        expectFee(yield* quoted(account, 100_000n, cad), 0n, "no-schedule")
        yield* givenSchedule(draftOf(cad))
        yield* givenSchedule(draftOf(cad, { product: "savings", terms: flatTerms(1n, cad) }))
        expectFee(yield* quoted(account, 100_000n, cad), 2_500n, "rule")
        yield* givenSchedule(draftOf(cad, { product: "checking", terms: sharedTerms(cad) }))
        expectFee(yield* quoted(account, 2_000_500n, cad), 2_000n, "rule")
        expectFee(yield* quoted(account, 1n, cad), 1_000n, "rule")
        expectFee(yield* quoted(account, 9_000_000_000n, cad), 5_000n, "rule")
      })
    ))

  it("an account that is not there, or has another currency, has no quote", () =>
    run(
      Effect.gen(function* () {
        const unknown = yield* unknownAccount
        const account = yield* givenAccount()
        const gbp = currencyCalled("GBP")
        yield* expectRefusal(new AccountNotFound({ account: unknown }), quoted(unknown, 1n, usd))
        yield* expectRefusal(
          new AccountCurrencyDiffers({ account, accountCurrency: usd, askedCurrency: gbp }),
          quoted(account, 1n, gbp)
        )
      })
    ))
}

const charging = (run: RunOnBank): void => {
  it("a fee is a posting of its own in the entry of what it is for, and is kept as quoted", () =>
    run(
      Effect.gen(function* () {
        const sgd = currencyCalled("SGD")
        const schedule = yield* givenSchedule(draftOf(sgd))
        const account = yield* givenAccount({ currency: sgd, balance: 200_000n })
        const quote = yield* quoted(account, 100_000n, sgd)
        const { charge, entry, subject } = yield* charges({ account, quote })
        expect(yield* balanceOf(account)).toBe(97_500n)
        const booked = Option.getOrThrow(yield* (yield* LedgerReads).entry(entry))
        expect(booked.postings.filter(({ amount }) => amount.amount === 2_500n)).toHaveLength(2)
        const kept = Option.getOrThrow(yield* (yield* FeeCharges).findBySubject(subject))
        expect(kept).toStrictEqual(charge)
        expect(kept.quote).toStrictEqual(quote)
        expect(kept.quote.schedule).toBe(schedule)
        const [record] = yield* (yield* AuditTrail).of(subject)
        expect(record).toMatchObject({
          action: "fee-charged",
          after: { charge: charge.id, fee: "25.00 SGD", because: "rule", schedule }
        })
      })
    ))

  it("what was charged stays when another schedule takes the place of its own", () =>
    run(
      Effect.gen(function* () {
        const hkd = currencyCalled("HKD")
        yield* givenSchedule(draftOf(hkd))
        const account = yield* givenAccount({ currency: hkd, balance: 200_000n })
        const quote = yield* quoted(account, 1_000n, hkd)
        const { subject } = yield* charges({ account, quote })
        const wednesday = addDays(tuesday, 1)
        yield* givenSchedule(
          draftOf(hkd, { effectiveFrom: wednesday, terms: flatTerms(9_900n, hkd) })
        )
        const kept = Option.getOrThrow(yield* (yield* FeeCharges).findBySubject(subject))
        expect(kept.quote).toStrictEqual(quote)
        expectFee(yield* quoted(account, 1_000n, hkd), 2_500n, "rule")
        expectFee(yield* quoted(account, 1_000n, hkd, wednesday), 9_900n, "rule")
      })
    ))

  it("each subject is charged once, and what is refused books nothing", () =>
    run(
      Effect.gen(function* () {
        const thb = currencyCalled("THB")
        yield* givenSchedule(draftOf(thb))
        const account = yield* givenAccount({ currency: thb, balance: 200_000n })
        const quote = yield* quoted(account, 1_000n, thb)
        const { subject } = yield* charges({ account, quote })
        yield* expectRefusal(
          new FeeChargedBefore({ subject }),
          charges({ account, quote, subject })
        )
        expect(yield* balanceOf(account)).toBe(196_500n)
      })
    ))
}

const counting = (run: RunOnBank): void => {
  it("the month's free operations cost nothing, are kept, and begin anew with the month", () =>
    run(
      Effect.gen(function* () {
        const mxn = currencyCalled("MXN")
        yield* givenSchedule(draftOf(mxn, { terms: flatTerms(700n, mxn, { freePerMonth: 2 }) }))
        const account = yield* givenAccount({ currency: mxn, balance: 100_000n })
        for (const fee of [0n, 0n, 700n, 700n]) {
          const quote = yield* quoted(account, 1_000n, mxn)
          expectFee(quote, fee, fee === 0n ? "free-this-month" : "rule")
          yield* charges({ account, quote })
        }
        const { countInMonth } = yield* FeeCharges
        const month = { account, operation: "wire-domestic", date: tuesday } as const
        expect(yield* countInMonth(month)).toBe(4)
        expect(yield* countInMonth({ ...month, date: businessDateOf("2026-03-31") })).toBe(4)
        expect(yield* countInMonth({ ...month, date: april })).toBe(0)
        expect(yield* countInMonth({ ...month, operation: "bill-payment" })).toBe(0)
        expectFee(yield* quoted(account, 1_000n, mxn, april), 0n, "free-this-month")
        expect(feeLines(yield* quoted(account, 1_000n, mxn, april), account)).toEqual([])
      })
    ))

  it("asked by several at one moment to be charged, no more are free than the month has", () =>
    run(
      Effect.gen(function* () {
        const zar = currencyCalled("ZAR")
        yield* givenSchedule(draftOf(zar, { terms: flatTerms(700n, zar, { freePerMonth: 2 }) }))
        const account = yield* givenAccount({ currency: zar, balance: 100_000n })
        const { atomically } = yield* Atomicity
        const wire = Effect.gen(function* () {
          const quote = yield* quoteForAccount({
            operation: "wire-domestic",
            account,
            amount: money(1_000n, zar),
            date: tuesday,
            toCharge: true
          })
          yield* charges({ account, quote, subject: yield* freshText, at: nine })
          return quote.because
        })
        const because = yield* Effect.all(
          Array.from({ length: 5 }, () => atomically(wire)),
          { concurrency: "unbounded" }
        )
        expect(because.toSorted()).toEqual([
          "free-this-month",
          "free-this-month",
          "rule",
          "rule",
          "rule"
        ])
      })
    ))
}
