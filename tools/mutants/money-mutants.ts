/** How the rules of amounts are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

/** Mutants of MONEY-1 to MONEY-3. */
export const moneyMutants: readonly RuleMutant[] = [
  {
    law: "MONEY-1",
    broken: "a sum takes whatever currency comes",
    file: "money/add-money.ts",
    is: "if (each.currency !== currency) return mismatch(currency, each.currency)",
    becomes: "if (each.currency === undefined) return mismatch(currency, each.currency)",
    spec: "money/sums.spec.ts"
  },
  {
    law: "MONEY-1",
    broken: "an account takes postings in any currency",
    file: "ledger/entry-accounts.ts",
    is: "account.currency !== amount.currency",
    becomes: "account.currency === undefined",
    spec: "ledger/currencies.spec.ts"
  },
  {
    law: "MONEY-2",
    broken: "what is left over of a split is lost",
    file: "money/allocate.ts",
    is: "received.has(at) ? part + 1n : part",
    becomes: "received.has(at) ? part + 0n : part",
    spec: "money/allocation.spec.ts"
  },
  {
    law: "MONEY-2",
    broken: "a share that came out whole receives what is left over",
    file: "money/allocate.ts",
    is: ".filter((share) => share.remainder > 0n)",
    becomes: ".filter((share) => share.remainder >= 0n)",
    spec: "money/allocation.spec.ts"
  },
  {
    law: "MONEY-3",
    broken: "small amounts are printed without their zeros",
    file: "money/money-text.ts",
    is: '.padStart(exponent + 1, "0")',
    becomes: '.padStart(exponent, "0")',
    spec: "money/money-text.spec.ts"
  },
  {
    law: "MONEY-3",
    broken: "a zero below zero is read",
    file: "money/money-text.ts",
    is: 'if (minor === 0n && text.startsWith("-"))',
    becomes: 'if (minor === 1n && text.startsWith("--"))',
    spec: "money/money-text.spec.ts"
  }
]
