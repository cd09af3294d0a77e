/** The policy of a bank that writes none. */
import type { AllowancePolicy } from "./allowance-policy.ts"

/** In whole units of every currency: a tier allows about ten times what the one below allows. */
export const usualAllowancePolicy: AllowancePolicy = {
  none: { products: ["checking", "savings"], accountsMax: 1 },
  basic: {
    products: ["checking", "savings"],
    accountsMax: 5,
    usual: {
      single: 1_000n,
      daily: 2_000n,
      stepUpFrom: 500n,
      verificationFrom: 250n,
      approvalFrom: 1_000n
    },
    currencies: {}
  },
  standard: {
    products: ["checking", "savings", "business"],
    accountsMax: 20,
    usual: {
      single: 10_000n,
      daily: 25_000n,
      stepUpFrom: 2_500n,
      verificationFrom: 1_000n,
      approvalFrom: 10_000n
    },
    currencies: {}
  },
  enhanced: {
    products: ["checking", "savings", "business"],
    accountsMax: 100,
    usual: {
      single: 250_000n,
      daily: 1_000_000n,
      stepUpFrom: 10_000n,
      verificationFrom: 2_500n,
      approvalFrom: 50_000n
    },
    currencies: {}
  }
}
