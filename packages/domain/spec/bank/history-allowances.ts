/**
 * What the customers of histories are held to: amounts as small as those that histories ask
 * for, so that each bound is met exactly, passed and kept time and again.
 */
import { Result } from "effect"
import type { Allowances } from "../../src/allowance/index.ts"
import { type CurrencyCode, currency } from "../../src/money/index.ts"

const [usd, jpy, kwd] = ["USD", "JPY", "KWD"].map((code) => Result.getOrThrow(currency(code)))
if (usd === undefined || jpy === undefined || kwd === undefined) throw new Error("no currency")

const noBounds = {
  single: null,
  daily: null,
  stepUpFrom: null,
  verificationFrom: null,
  approvalFrom: null
}

const inEach = <A>(bounds: A): Readonly<Record<CurrencyCode, A>> => ({
  [usd]: bounds,
  [jpy]: bounds,
  [kwd]: bounds
})

const granted = { products: ["checking", "savings", "business"], accountsMax: 100 }

/** Two tiers that are bounded, and one that is not. */
export const historyAllowances = {
  kyc: "required",
  policy: {
    none: granted,
    basic: {
      ...granted,
      usual: noBounds,
      currencies: inEach({ ...noBounds, single: 120n, daily: 300n, stepUpFrom: 50n })
    },
    standard: {
      ...granted,
      usual: noBounds,
      currencies: inEach({ ...noBounds, daily: 500n, stepUpFrom: 90n })
    },
    enhanced: { ...granted, usual: noBounds, currencies: {} }
  }
} as const satisfies Allowances
