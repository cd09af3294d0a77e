/** Schedules that specs begin with: one that is right, but for what differs. */
import { Result } from "effect"
import { businessDateOf, instantFromMicros } from "../../src/calendar/index.ts"
import type { FeeRule, FeeSchedule, FeeTerms } from "../../src/fee/index.ts"
import { ApprovalId, FeeScheduleId } from "../../src/id/index.ts"
import {
  currency,
  type Money,
  money,
  parseAmount,
  parseRate,
  type Rate
} from "../../src/money/index.ts"

export const usd = Result.getOrThrow(currency("USD"))

/** Dollars by their text. */
export const dollars = (text: string): Money =>
  money(Result.getOrThrow(parseAmount(text, usd)), usd)

/** A rate by its text. */
export const share = (text: string): Rate => Result.getOrThrow(parseRate(text))

/** Terms of a rule alone. */
export const termsOf = (rule: FeeRule, differs: Partial<FeeTerms> = {}): FeeTerms => ({
  rule,
  minimum: null,
  maximum: null,
  freePerMonth: 0,
  waivers: { products: [], tiers: [] },
  ...differs
})

/** Twenty-five dollars. */
export const flat25: FeeRule = { kind: "flat", amount: dollars("25.00") }

const uuid = (number: number): string =>
  `019b0000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`

/** A schedule of domestic wires in dollars for every product, since March 2026. */
export const draftSchedule = (number: number, differs: Partial<FeeSchedule> = {}): FeeSchedule => ({
  id: FeeScheduleId.ofUuid(uuid(number)),
  operation: "wire-domestic",
  product: null,
  currency: usd,
  effectiveFrom: businessDateOf("2026-03-02"),
  terms: termsOf(flat25),
  addedAt: instantFromMicros(0n),
  approval: ApprovalId.ofUuid(uuid(number)),
  end: null,
  ...differs
})
