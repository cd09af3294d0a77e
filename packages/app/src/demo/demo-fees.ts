/**
 * What operations cost in the demo bank: one schedule of each kind of rule, in every currency
 * of the bank, asked for by its first administrator and approved by the second.
 *
 * As everywhere, a schedule begins on the day after it was approved. Each is added in one unit
 * with both people's words, so that a start which is killed leaves none half agreed to; one
 * that is there, or was and has ended, is never made again.
 */
import { answerApproval } from "@florin/domain/approval"
import { Atomicity } from "@florin/domain/atomicity"
import { addDays } from "@florin/domain/calendar"
import {
  askForSchedule,
  type FeeOperation,
  type FeeScheduleDraft,
  FeeSchedules,
  type FeeTerms,
  feeOperations
} from "@florin/domain/fee"
import { may, type User } from "@florin/domain/identity"
import { type CurrencyCode, exponentOf, type Money, money, rate } from "@florin/domain/money"
import { Effect } from "effect"
import { provenanceOf } from "../provenance.ts"

/** The two people who agree on what operations cost. */
export interface PriceDesk {
  readonly maker: User
  readonly checker: User
}

/** Adds what is missing of the demo bank's schedules in these currencies. */
export const makeDemoFees = Effect.fn("makeDemoFees")(function* (
  desk: PriceDesk,
  currencies: readonly CurrencyCode[]
) {
  for (const currency of currencies)
    for (const operation of feeOperations) yield* addOnce(desk, operation, currency)
})

const reason = "the price list of the demo bank"

const addOnce = Effect.fnUntraced(function* (
  { checker, maker }: PriceDesk,
  operation: FeeOperation,
  currency: CurrencyCode
) {
  const key = { operation, product: null, currency } as const
  const { atomically } = yield* Atomicity
  yield* atomically(
    Effect.gen(function* () {
      const schedules = yield* FeeSchedules
      yield* schedules.lock(key)
      if ((yield* schedules.about(key)).length > 0) return
      const provenance = yield* provenanceOf(
        { principal: "florin:demo", route: "demo bank" },
        `fee:${operation}:${currency}`,
        [operation, currency]
      )
      const draft: FeeScheduleDraft = {
        ...key,
        effectiveFrom: addDays(provenance.today, 1),
        terms: termsIn(currency)[operation]
      }
      const { request } = yield* askForSchedule({ draft, reason, maker: maker.id, provenance })
      yield* answerApproval({
        approval: request.id,
        outcome: "approved",
        digestSeen: request.digest,
        reason,
        checker: checker.id,
        permits: (permission) => permission === "fees:set" && may(checker.roles, permission),
        at: provenance.at,
        provenance
      })
    })
  ).pipe(Effect.orDie)
})

/** Amounts are whole units of the currency: a demo bank charges 15 dollars, and 15 yen. */
const termsIn = (currency: CurrencyCode): Readonly<Record<FeeOperation, FeeTerms>> => {
  const units = (count: bigint): Money =>
    money(count * 10n ** BigInt(exponentOf(currency)), currency)
  const everybody = { freePerMonth: 0, waivers: { products: [], tiers: [] } } as const
  const unbounded = { minimum: null, maximum: null } as const
  return {
    // 5 up to 1,000 and a tenth of a percent of what is above; the first of a month is free.
    "wire-domestic": {
      ...everybody,
      rule: {
        kind: "tiered",
        method: "marginal",
        tiers: [
          { from: units(0n), below: units(1_000n), fixed: units(5n), rate: rate(0n, 0) },
          { from: units(1_000n), below: null, fixed: units(0n), rate: rate(1n, 3) }
        ],
        rounding: "half_even"
      },
      minimum: null,
      maximum: units(50n),
      freePerMonth: 1
    },
    // A quarter of a percent, at least 15 and at most 75.
    "wire-international": {
      ...everybody,
      rule: { kind: "percentage", rate: rate(25n, 4), rounding: "half_even" },
      minimum: units(15n),
      maximum: units(75n)
    },
    // 2 up to 10,000, and 10 from there on; nothing for savings.
    "wire-incoming": {
      ...everybody,
      ...unbounded,
      rule: {
        kind: "tiered",
        method: "whole-amount",
        tiers: [
          { from: units(0n), below: units(10_000n), fixed: units(2n), rate: rate(0n, 0) },
          { from: units(10_000n), below: null, fixed: units(10n), rate: rate(0n, 0) }
        ],
        rounding: "half_even"
      },
      waivers: { products: ["savings"], tiers: [] }
    },
    // 1, after three in a month; nothing for customers whom the bank knows best.
    "bill-payment": {
      ...unbounded,
      rule: { kind: "flat", amount: units(1n) },
      freePerMonth: 3,
      waivers: { products: [], tiers: ["enhanced"] }
    }
  }
}
