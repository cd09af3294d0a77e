/**
 * Schedules, quotes and charges that a contract is given. The bank is shared, so each test has
 * a currency of its own, in which nobody else has schedules.
 */
import { Effect, Result } from "effect"
import { expect } from "vitest"
import { Atomicity } from "../../src/atomicity/index.ts"
import { type BusinessDate, businessDateOf, type Instant } from "../../src/calendar/index.ts"
import {
  type AskForSchedule,
  askForSchedule,
  askToEndSchedule,
  chargeFee,
  type FeeQuote,
  type FeeScheduleDraft,
  type FeeTerms,
  feeLines,
  quoteForAccount
} from "../../src/fee/index.ts"
import { type AccountId, type EntryId, FeeScheduleId } from "../../src/id/index.ts"
import { Ledger } from "../../src/ledger/index.ts"
import { type CurrencyCode, currency, money, rate } from "../../src/money/index.ts"
import { cash, entryOf, line, running } from "./asked.ts"
import { givenColleague, says } from "./given-staff.ts"
import { type Asked, freshText, nine, provenanceOf, tuesday } from "./provenance-of.ts"

/** A currency by its code. */
export const currencyCalled = (code: string): CurrencyCode => Result.getOrThrow(currency(code))

/** A fee of so many minor units. */
export const flatTerms = (
  amount: bigint,
  inCurrency: CurrencyCode,
  differs: Partial<FeeTerms> = {}
): FeeTerms => ({
  rule: { kind: "flat", amount: money(amount, inCurrency) },
  minimum: null,
  maximum: null,
  freePerMonth: 0,
  waivers: { products: [], tiers: [] },
  ...differs
})

/** One tenth of a percent, at least ten units and at most fifty. */
export const sharedTerms = (inCurrency: CurrencyCode): FeeTerms => ({
  ...flatTerms(0n, inCurrency),
  rule: { kind: "percentage", rate: rate(1n, 3), rounding: "half_even" },
  minimum: money(1_000n, inCurrency),
  maximum: money(5_000n, inCurrency)
})

/** A schedule of domestic wires from Tuesday on, but for what differs. */
export const draftOf = (
  inCurrency: CurrencyCode,
  differs: Partial<FeeScheduleDraft> = {}
): FeeScheduleDraft => ({
  operation: "wire-domestic",
  product: null,
  currency: inCurrency,
  effectiveFrom: tuesday,
  terms: flatTerms(2_500n, inCurrency),
  ...differs
})

/** A new administrator asks for a schedule. */
export const asksForSchedule = Effect.fnUntraced(function* (
  draft: FeeScheduleDraft,
  asked: Asked & { readonly maker?: AskForSchedule["maker"] } = {}
) {
  const maker = asked.maker ?? (yield* givenColleague()).id
  return yield* askForSchedule({
    draft,
    reason: "the price list of March",
    maker,
    provenance: yield* provenanceOf({ principal: maker, ...asked })
  })
})

/** A schedule that two people have agreed to; minutes after nine, and its id. */
export const givenSchedule = Effect.fnUntraced(function* (draft: FeeScheduleDraft, minutes = 1) {
  const approval = yield* asksForSchedule(draft)
  yield* says(approval, yield* givenColleague(), { minutes })
  return Result.getOrThrow(FeeScheduleId.parse(approval.request.subject))
})

/** A new administrator asks for the end of a schedule. */
export const asksForEnd = Effect.fnUntraced(function* (
  schedule: FeeScheduleId,
  from: BusinessDate,
  asked: Asked = {}
) {
  const maker = (yield* givenColleague()).id
  return yield* askToEndSchedule({
    schedule,
    from,
    reason: "no longer offered",
    maker,
    provenance: yield* provenanceOf({ principal: maker, ...asked })
  })
})

/** Two people end a schedule, so many minutes after nine. */
export const endsSchedule = Effect.fnUntraced(function* (
  schedule: FeeScheduleId,
  from: BusinessDate,
  minutes = 2
) {
  yield* says(yield* asksForEnd(schedule, from), yield* givenColleague(), { minutes })
})

/** What a domestic wire of so many minor units costs an account on a day. */
export const quoted = (
  account: AccountId,
  amount: bigint,
  inCurrency: CurrencyCode,
  date: BusinessDate = tuesday
) =>
  quoteForAccount({
    operation: "wire-domestic",
    account,
    amount: money(amount, inCurrency),
    date
  })

/** What a charge is made of: the quote, and what differs from an operation of a fresh subject. */
export interface ChargeAsked {
  readonly account: AccountId
  readonly quote: FeeQuote
  readonly subject?: string
  readonly lines?: ReturnType<typeof feeLines>
  readonly at?: Instant
}

/** Books a wire's amount with its fee in one entry, and keeps the charge, in one unit. */
export const charges = Effect.fnUntraced(function* (asked: ChargeAsked) {
  const subject = asked.subject ?? (yield* freshText)
  const { account, quote } = asked
  const provenance = yield* provenanceOf({ at: asked.at ?? nine, today: quote.inputs.date })
  const { amount } = quote.inputs
  const fees = asked.lines ?? feeLines(quote, account)
  const command = yield* entryOf({
    kind: "payment",
    at: asked.at ?? nine,
    today: quote.inputs.date,
    lines: [
      line("debit", running(account), amount.amount, amount.currency),
      line("credit", cash, amount.amount, amount.currency),
      ...fees
    ]
  })
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const [outcome] = yield* (yield* Ledger).post([command])
      if (outcome === undefined || Result.isFailure(outcome))
        return yield* Effect.die(new Error("the wire was not booked"))
      const entry: EntryId | null = quote.amount.amount === 0n ? null : command.id
      const charge = yield* chargeFee({ subject, account, quote, entry, provenance })
      return { charge, subject, entry: command.id }
    })
  )
})

/** The fee that a quote asks for, in minor units. */
export const expectFee = (quote: FeeQuote, amount: bigint, because: FeeQuote["because"]): void => {
  expect({ amount: quote.amount.amount, because: quote.because }).toEqual({ amount, because })
}

/** The first day of April. */
export const april: BusinessDate = businessDateOf("2026-04-01")
