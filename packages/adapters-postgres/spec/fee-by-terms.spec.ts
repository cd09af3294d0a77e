/** The database works fees out as the domain does, by another way, and lets no other pass. */

import { businessDateOf, instantFromMicros } from "@florin/domain/calendar"
import { FeeQuote, type FeeSchedule, FeeTerms, quoteFee } from "@florin/domain/fee"
import { ApprovalId, FeeScheduleId } from "@florin/domain/id"
import { money } from "@florin/domain/money"
import { anyAmountFor, anyFeeAsked, anyTermsInCurrency } from "@florin/domain/testing"
import { Schema } from "effect"
import * as fc from "fast-check"
import { expect, it } from "vitest"
import { bankDatabaseOf } from "./bank-database.ts"

const bank = bankDatabaseOf()

const uuid = "019b0000-0000-7000-8000-000000000001"

const anyQuote = anyTermsInCurrency.chain(({ currency, terms }) =>
  anyAmountFor(terms)
    .chain((amount) => anyFeeAsked(money(amount, currency)))
    .map((asked) => {
      const schedule: FeeSchedule = {
        id: FeeScheduleId.ofUuid(uuid),
        operation: asked.operation,
        product: null,
        currency,
        effectiveFrom: businessDateOf("2026-03-02"),
        terms,
        addedAt: instantFromMicros(0n),
        approval: ApprovalId.ofUuid(uuid),
        end: null
      }
      return { terms, quote: quoteFee([schedule], asked) }
    })
)

const termsJson = Schema.encodeSync(FeeTerms)
const quoteJson = Schema.encodeSync(FeeQuote)

const drawn = fc.sample(anyQuote, 3_000)

const answersTo = async (quotes: readonly FeeQuote[]): Promise<readonly unknown[]> => {
  const rows = await bank().auditor.query(
    `SELECT fee_as_agreed(t.terms::jsonb, t.quote::jsonb) AS agreed
       FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS t (terms, quote, n) ORDER BY n`,
    [
      drawn.map(({ terms }) => JSON.stringify(termsJson(terms))),
      quotes.map((quote) => JSON.stringify(quoteJson(quote)))
    ]
  )
  return rows.map(({ agreed }) => agreed)
}

it("every fee that the domain quotes is what the database works out of the terms", async () => {
  const quotes = drawn.map(({ quote }) => quote)
  const wrong = (await answersTo(quotes)).flatMap((each, at) => (each === true ? [] : [drawn[at]]))
  expect(wrong).toEqual([])
})

it("a fee of one minor unit more is what no terms come to", async () => {
  const dearer = drawn.map(({ quote }) => ({
    ...quote,
    amount: money(quote.amount.amount + 1n, quote.amount.currency)
  }))
  expect(new Set(await answersTo(dearer))).toEqual(new Set([false]))
})

it("whoever is let off is let off for the reason that the schedule has", async () => {
  const otherwise = drawn.map(({ quote }) => ({
    ...quote,
    because: quote.because === "rule" ? ("tier-waived" as const) : ("rule" as const)
  }))
  expect(new Set(await answersTo(otherwise))).toEqual(new Set([false]))
})
