/** The contract of fees reserved: told when an operation begins, charged so later, or given back. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { Atomicity } from "../../src/atomicity/index.ts"
import { AuditTrail } from "../../src/audit/index.ts"
import {
  FeeChargedBefore,
  FeeCharges,
  FeeNotAsReserved,
  type FeeQuote,
  FeeReservedBefore,
  releaseFee,
  reserveFee
} from "../../src/fee/index.ts"
import type { AccountId } from "../../src/id/index.ts"
import { type CurrencyCode, money } from "../../src/money/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenAccount } from "./given.ts"
import {
  charges,
  currencyCalled,
  draftOf,
  expectFee,
  flatTerms,
  givenSchedule,
  quoted
} from "./given-fee.ts"
import type { RunOnBank } from "./harness.ts"
import { freshText, provenanceOf, tuesday } from "./provenance-of.ts"
import { balanceOf } from "./standing-of.ts"

/** How a fee is reserved, charged later, and given back. */
export const feeReservationsContract = (run: RunOnBank): void => {
  describe("Reservations", () => {
    chargingLater(run)
    givingBack(run)
    racing(run)
  })
}

/** An account in a bank where one domestic wire of a month is free, and others cost 7.00. */
const givenWiring = Effect.fnUntraced(function* (code: string) {
  const inCurrency = currencyCalled(code)
  yield* givenSchedule(
    draftOf(inCurrency, { terms: flatTerms(700n, inCurrency, { freePerMonth: 1 }) })
  )
  return { inCurrency, account: yield* givenAccount({ currency: inCurrency, balance: 100_000n }) }
})

const reserves = Effect.fnUntraced(function* (
  account: AccountId,
  inCurrency: CurrencyCode,
  differs: { readonly subject?: string } = {}
) {
  const subject = differs.subject ?? (yield* freshText)
  const quote = yield* reserveFee({
    subject,
    operation: "wire-domestic",
    account,
    amount: money(1_000n, inCurrency),
    provenance: yield* provenanceOf({ today: tuesday })
  })
  return { subject, quote }
})

const releases = Effect.fnUntraced(function* (subject: string) {
  return yield* releaseFee({ subject, provenance: yield* provenanceOf({ today: tuesday }) })
})

const counted = Effect.fnUntraced(function* (account: AccountId) {
  const { countInMonth } = yield* FeeCharges
  return yield* countInMonth({ account, operation: "wire-domestic", date: tuesday })
})

const chargingLater = (run: RunOnBank): void => {
  it("what was reserved counts at once, and is charged as it was told, and once", () =>
    run(
      Effect.gen(function* () {
        const { account, inCurrency } = yield* givenWiring("AED")
        const first = yield* reserves(account, inCurrency)
        expectFee(first.quote, 0n, "free-this-month")
        const second = yield* reserves(account, inCurrency)
        expectFee(second.quote, 700n, "rule")
        expect(yield* counted(account)).toBe(2)
        yield* charges({ account, ...second })
        expect(yield* counted(account)).toBe(2)
        yield* charges({ account, ...first })
        expect(yield* counted(account)).toBe(2)
        expect(yield* balanceOf(account)).toBe(100_000n - 2_700n)
        const kept = Option.getOrThrow(yield* (yield* FeeCharges).findBySubject(first.subject))
        expect(kept.quote).toStrictEqual(first.quote)
        expect(yield* (yield* FeeCharges).find(kept.id)).toStrictEqual(Option.some(kept))
        const actions = (yield* (yield* AuditTrail).of(second.subject)).map(({ action }) => action)
        expect(actions.toSorted()).toEqual(["fee-charged", "fee-reserved"])
      })
    ))

  it("no other fee than was told is charged, and nothing is reserved twice", () =>
    run(
      Effect.gen(function* () {
        const { account, inCurrency } = yield* givenWiring("CNY")
        const { subject } = yield* reserves(account, inCurrency)
        const other = yield* quoted(account, 1_000n, inCurrency)
        const refused = new FeeNotAsReserved({ subject })
        yield* expectRefusal(refused, charges({ account, subject, quote: other }))
        const again = reserves(account, inCurrency, { subject })
        yield* expectRefusal(new FeeReservedBefore({ subject }), again)
        expect(yield* counted(account)).toBe(1)
        const charged = yield* charges({ account, quote: other })
        const late = reserves(account, inCurrency, { subject: charged.subject })
        yield* expectRefusal(new FeeReservedBefore({ subject: charged.subject }), late)
      })
    ))
}

const givingBack = (run: RunOnBank): void => {
  it("what was given up gives its free operation back, once, and is never charged", () =>
    run(
      Effect.gen(function* () {
        const { account, inCurrency } = yield* givenWiring("ILS")
        const { quote, subject } = yield* reserves(account, inCurrency)
        expect(yield* releases(subject)).toBe(true)
        expect(yield* counted(account)).toBe(0)
        expectFee((yield* reserves(account, inCurrency)).quote, 0n, "free-this-month")
        expect(yield* releases(subject)).toBe(false)
        expect(yield* counted(account)).toBe(1)
        const refused = new FeeNotAsReserved({ subject })
        yield* expectRefusal(refused, charges({ account, subject, quote }))
        const again = reserves(account, inCurrency, { subject })
        yield* expectRefusal(new FeeReservedBefore({ subject }), again)
        const [record] = (yield* (yield* AuditTrail).of(subject)).filter(
          ({ action }) => action === "fee-released"
        )
        expect(record).toMatchObject({ subject })
      })
    ))

  it("what was charged is not given back, and what was never reserved is nothing to give", () =>
    run(
      Effect.gen(function* () {
        const { account, inCurrency } = yield* givenWiring("PHP")
        const { quote, subject } = yield* reserves(account, inCurrency)
        yield* charges({ account, subject, quote })
        yield* expectRefusal(new FeeChargedBefore({ subject }), releases(subject))
        expect(yield* releases(yield* freshText)).toBe(false)
        expect(yield* counted(account)).toBe(1)
      })
    ))
}

const racing = (run: RunOnBank): void => {
  it("begun by several at one moment, one is free, while others are charged and given up", () =>
    run(
      Effect.gen(function* () {
        const { account, inCurrency } = yield* givenWiring("CZK")
        const { atomically } = yield* Atomicity
        const paid = yield* reserves(account, inCurrency)
        const begin = atomically(reserves(account, inCurrency))
        const [quotes] = yield* Effect.all(
          [
            Effect.all([begin, begin, begin], { concurrency: "unbounded" }),
            charges({ account, ...paid })
          ],
          { concurrency: "unbounded" }
        )
        const because = (each: { readonly quote: FeeQuote }) => each.quote.because
        expect(because(paid)).toBe("free-this-month")
        expect(quotes.map(because)).toEqual(["rule", "rule", "rule"])
        expect(quotes.map(({ quote }) => quote.inputs.usedBefore).toSorted()).toEqual([1, 2, 3])
      })
    ))

  it("charged and given up at one moment, it is one of them", () =>
    run(
      Effect.gen(function* () {
        const { account, inCurrency } = yield* givenWiring("MYR")
        for (let round = 0; round < 5; round++) {
          const { quote, subject } = yield* reserves(account, inCurrency)
          const [charged, released] = yield* Effect.all(
            [Effect.exit(charges({ account, subject, quote })), Effect.exit(releases(subject))],
            { concurrency: "unbounded" }
          )
          expect([charged._tag, released._tag].toSorted()).toEqual(["Failure", "Success"])
          const kept = yield* (yield* FeeCharges).findBySubject(subject)
          expect(Option.isSome(kept)).toBe(charged._tag === "Success")
        }
      })
    ))
}
