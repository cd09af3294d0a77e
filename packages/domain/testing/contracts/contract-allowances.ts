/** What the customers of contracts are held to, where a contract is about that. */
import type { Allowances } from "../../src/allowance/index.ts"

const noBounds = {
  single: null,
  daily: null,
  stepUpFrom: null,
  verificationFrom: null,
  approvalFrom: null
}

const basicBounds = { ...noBounds, single: 100n, daily: 300n, stepUpFrom: 50n }

/** What the customers of these contracts are held to, in minor units of USD and EUR. */
export const contractAllowances: Allowances = {
  kyc: "required",
  policy: {
    none: { products: ["checking"], accountsMax: 1 },
    basic: {
      products: ["checking", "savings"],
      accountsMax: 2,
      usual: noBounds,
      currencies: { USD: basicBounds, EUR: basicBounds }
    },
    standard: {
      products: ["checking", "savings", "business"],
      accountsMax: 10,
      usual: noBounds,
      currencies: { USD: { ...noBounds, daily: 1000n } }
    },
    enhanced: {
      products: ["checking", "savings", "business"],
      accountsMax: 10,
      usual: noBounds,
      currencies: {}
    }
  }
}
