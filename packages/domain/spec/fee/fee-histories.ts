/**
 * Histories of schedules: days that pass, schedules that are added, replaced and ended by the
 * rules, and operations that are charged, with what each was charged by.
 */
import { Result } from "effect"
import * as fc from "fast-check"
import {
  addDays,
  type BusinessDate,
  businessDateOf,
  instantFromMicros
} from "../../src/calendar/index.ts"
import {
  decideEnding,
  decideSchedule,
  type FeeQuote,
  type FeeSchedule,
  type FeeTerms,
  quoteFee
} from "../../src/fee/index.ts"
import { money } from "../../src/money/index.ts"
import { anyFeeTerms } from "../../testing/arbitraries/fee.ts"
import { draftSchedule, usd } from "./draft-fee.ts"

/** One step: a product of null is every product, and days are counted from the history's day. */
export type FeeStep =
  | { readonly step: "pass"; readonly days: number }
  | {
      readonly step: "add"
      readonly terms: FeeTerms
      readonly product: "checking" | null
      readonly inDays: number
    }
  | { readonly step: "end"; readonly which: number; readonly inDays: number }
  | { readonly step: "charge"; readonly product: "checking" | "savings"; readonly amount: bigint }

/** Any history; dates in the past are tried as often as dates to come. */
export const anyFeeHistory: fc.Arbitrary<readonly FeeStep[]> = fc.array(
  fc.oneof(
    fc.record({ step: fc.constant("pass" as const), days: fc.integer({ min: 1, max: 4 }) }),
    fc.record({
      step: fc.constant("add" as const),
      terms: anyFeeTerms(usd),
      product: fc.constantFrom("checking" as const, null),
      inDays: fc.integer({ min: -3, max: 5 })
    }),
    fc.record({
      step: fc.constant("end" as const),
      which: fc.nat(5),
      inDays: fc.integer({ min: -3, max: 6 })
    }),
    fc.record({
      step: fc.constant("charge" as const),
      product: fc.constantFrom("checking" as const, "savings" as const),
      amount: fc.bigInt({ min: 1n, max: 5_000_000n })
    })
  ),
  { minLength: 8, maxLength: 40 }
)

/** What a history came to: what was charged, and the schedules at its end. */
export interface Charged {
  readonly quotes: readonly FeeQuote[]
  readonly schedules: readonly FeeSchedule[]
}

/** Plays a history from the first of March on. */
export const playFees = (history: readonly FeeStep[]): Charged => {
  let today: BusinessDate = businessDateOf("2026-03-01")
  let schedules: readonly FeeSchedule[] = []
  const quotes: FeeQuote[] = []
  for (const [at, each] of history.entries()) {
    if (each.step === "pass") today = addDays(today, each.days)
    if (each.step === "add") schedules = added(schedules, each, { at, today })
    if (each.step === "end") schedules = ended(schedules, each, today)
    if (each.step === "charge")
      quotes.push(
        quoteFee(schedules, {
          operation: "wire-domestic",
          product: each.product,
          tier: "basic",
          amount: money(each.amount, usd),
          date: today,
          usedBefore: at
        })
      )
  }
  return { quotes, schedules }
}

const added = (
  schedules: readonly FeeSchedule[],
  { inDays, product, terms }: Extract<FeeStep, { readonly step: "add" }>,
  { at, today }: { readonly at: number; readonly today: BusinessDate }
): readonly FeeSchedule[] => {
  const schedule = draftSchedule(at, { product, terms, effectiveFrom: addDays(today, inDays) })
  return Result.isSuccess(decideSchedule(schedule, { today, schedules }))
    ? [...schedules, schedule]
    : schedules
}

const ended = (
  schedules: readonly FeeSchedule[],
  { inDays, which }: Extract<FeeStep, { readonly step: "end" }>,
  today: BusinessDate
): readonly FeeSchedule[] =>
  schedules.map((schedule, at) => {
    if (at !== which) return schedule
    const decided = decideEnding(schedule, { from: addDays(today, inDays), today, schedules })
    return Result.isSuccess(decided)
      ? {
          ...schedule,
          end: {
            from: decided.success,
            endedAt: instantFromMicros(1n),
            approval: schedule.approval
          }
        }
      : schedule
  })
