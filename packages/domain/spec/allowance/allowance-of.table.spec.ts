/** What a customer may pay out, by tier, day and currency. */
import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import {
  AllowanceBounds,
  AllowancePolicy,
  type Allowances,
  allowanceOf,
  type CustomerStanding,
  customerTiers,
  isTierAbove,
  lowerTier,
  tierOn,
  unboundedAllowances,
  usualAllowancePolicy,
  usualAllowances
} from "../../src/allowance/index.ts"
import { businessDateOf } from "../../src/calendar/index.ts"
import { type CurrencyCode, currency } from "../../src/money/index.ts"

const code = (text: string): CurrencyCode => Result.getOrThrow(currency(text))
const today = businessDateOf("2026-03-02")

const yen = { single: 90n, daily: 100n, stepUpFrom: 0n, verificationFrom: null, approvalFrom: 5n }

/** The usual rules, but with amounts of their own for the yen of one tier. */
const listed: Allowances = {
  kyc: "required",
  policy: {
    ...usualAllowancePolicy,
    basic: { ...usualAllowancePolicy.basic, currencies: { [code("JPY")]: yen } }
  }
}

describe("What may be paid out", () => {
  it.each<readonly [CustomerStanding["tier"], string | null, string, bigint, bigint]>([
    // tier, last day, currency, one payment, one day
    ["none", null, "USD", 0n, 0n],
    ["basic", null, "USD", 1_000_00n, 2_000_00n],
    ["basic", "2026-03-02", "USD", 1_000_00n, 2_000_00n],
    ["basic", "2026-03-01", "USD", 0n, 0n],
    ["standard", null, "EUR", 10_000_00n, 25_000_00n],
    ["standard", null, "KWD", 10_000_000n, 25_000_000n],
    ["standard", null, "JPY", 10_000n, 25_000n],
    ["enhanced", null, "USD", 250_000_00n, 1_000_000_00n],
    ["enhanced", "1999-12-31", "USD", 0n, 0n]
  ])("%s until %s in %s: %s at once, %s a day", (tier, until, inCurrency, single, daily) => {
    const standing = { tier, until: until === null ? null : businessDateOf(until) }
    expect(allowanceOf(usualAllowances, standing, code(inCurrency), today)).toMatchObject({
      tier: tierOn(standing, today),
      single,
      daily
    })
  })

  it("is what the policy lists for a currency, in its minor units", () => {
    const basic: CustomerStanding = { tier: "basic", until: null }
    expect(allowanceOf(listed, basic, code("JPY"), today)).toStrictEqual({ tier: "basic", ...yen })
    expect(allowanceOf(listed, basic, code("USD"), today).single).toBe(1_000_00n)
  })

  it("has no bound where customers are known by other means", () => {
    const nobody: CustomerStanding = { tier: "none", until: null }
    const allowance = allowanceOf(unboundedAllowances, nobody, code("USD"), today)
    expect(allowance).toMatchObject({ tier: "enhanced", single: null, daily: null })
    expect(allowance.stepUpFrom).toBeNull()
  })

  it("grows with the tier in every bound", () => {
    const { basic, enhanced, standard } = usualAllowancePolicy
    const bounds = [basic, standard, enhanced].map(({ usual }) => Object.values(usual))
    for (const [at, lower] of bounds.slice(0, -1).entries())
      for (const [of, bound] of lower.entries())
        expect(bounds[at + 1]?.[of]).toBeGreaterThan(bound ?? 0n)
  })
})

describe("Tiers", () => {
  it("stand in one order", () => {
    for (const [one, tier] of customerTiers.entries())
      for (const [other, another] of customerTiers.entries()) {
        expect(isTierAbove(tier, another)).toBe(one > other)
        expect(lowerTier(tier, another)).toBe(customerTiers[Math.min(one, other)])
      }
  })
})

describe("A policy as a bank writes it", () => {
  const PolicyText = Schema.fromJsonString(AllowancePolicy)
  const written = Schema.encodeSync(PolicyText)(usualAllowancePolicy)
  const bounds = JSON.stringify(Schema.encodeSync(AllowanceBounds)(yen))
  const reads = (text: string): boolean =>
    Result.isSuccess(Schema.decodeUnknownResult(PolicyText)(text))

  it("is read as it was written", () => {
    expect(Schema.decodeSync(PolicyText)(written)).toStrictEqual(usualAllowancePolicy)
  })

  it.each([
    ["an amount below nothing", written.replace('"1000"', '"-1000"')],
    ["an amount that is a number", written.replace('"1000"', "1000")],
    ["a tier left out", written.replace('"standard":', '"golden":')],
    [
      "a currency that is none",
      written.replace('"currencies":{}', `"currencies":{"USX":${bounds}}`)
    ],
    [
      "a currency whose bounds are not told",
      written.replace('"currencies":{}', '"currencies":{"USD":{}}')
    ],
    ["a count of accounts below nothing", written.replace('"accountsMax":5', '"accountsMax":-1')]
  ])("with %s is refused", (_, text) => {
    expect(text).not.toBe(written)
    expect(reads(text)).toBe(false)
  })
})
