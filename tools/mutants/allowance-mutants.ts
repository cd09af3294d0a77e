/** How the rules of what customers may do are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

/** Mutants of ALLOWANCE-1 and ALLOWANCE-2. */
export const allowanceMutants: readonly RuleMutant[] = [
  {
    law: "ALLOWANCE-1",
    broken: "a tier lasts beyond its last day",
    file: "allowance/customer-standing.ts",
    is: 'until !== null && today > until ? "none" : tier',
    becomes: "tier",
    spec: "allowance/unapproved.spec.ts"
  },
  {
    law: "ALLOWANCE-1",
    broken: "who has no tier pays as who has the lowest",
    file: "allowance/allowance-of.ts",
    is: 'return tier === "none" ? nothing : boundsIn(allowances.policy[tier], tier, currency)',
    becomes:
      'return tier === "none" ? unbounded : boundsIn(allowances.policy[tier], tier, currency)',
    spec: "allowance/unapproved.spec.ts"
  },
  {
    law: "ALLOWANCE-1",
    broken: "money may be reserved for who has no tier",
    file: "ledger/decide-hold.ts",
    is: "(payer === null ? null : refusePayer(book, payer, provenance.today)) ??",
    becomes: "",
    spec: "allowance/unapproved.spec.ts"
  },
  {
    law: "ALLOWANCE-1",
    broken: "withdrawals are no payments",
    file: "ledger/payment-kinds.ts",
    is: 'new Set(["payment", "transfer", "withdrawal"])',
    becomes: 'new Set(["payment", "transfer"])',
    spec: "allowance/unapproved.spec.ts"
  },
  {
    law: "ALLOWANCE-2",
    broken: "one minor unit more than is left of a day",
    file: "allowance/refuse-payment.ts",
    is: "return payment.asked > left ?",
    becomes: "return payment.asked > left + 1n ?",
    spec: "allowance/daily-sum.spec.ts"
  },
  {
    law: "ALLOWANCE-2",
    broken: "one payment may be larger than the bound of one",
    file: "allowance/refuse-payment.ts",
    is: "if (single !== null && payment.asked > single)",
    becomes: "if (single !== null && payment.asked > single * 2n)",
    spec: "allowance/daily-sum.spec.ts"
  },
  {
    law: "ALLOWANCE-2",
    broken: "what was paid before on the day is forgotten",
    file: "ledger/customer-day.ts",
    is: "paid: paidOn(before, date) + amount",
    becomes: "paid: amount",
    spec: "allowance/daily-sum.spec.ts"
  },
  {
    law: "ALLOWANCE-2",
    broken: "holds do not count towards the day",
    file: "ledger/decide-hold.ts",
    is: "days: payer === null ? [] : daysOf([payer])",
    becomes: "days: []",
    spec: "allowance/daily-sum.spec.ts"
  },
  {
    law: "ALLOWANCE-2",
    broken: "an entry from two accounts of a customer counts as from one",
    file: "ledger/refuse-entry.ts",
    is: "payers.push(payerOf(book, account, loweredOf(changes, account), today))",
    becomes: "payers.push(payerOf(book, account, lowered, today))",
    spec: "allowance/daily-sum.spec.ts"
  },
  {
    law: "ALLOWANCE-2",
    broken: "days are not carried from one command of a batch to the next",
    file: "ledger/ledger-book.ts",
    is: "for (const day of change.days) days.set(dayKey(day.customer, day.currency), day)",
    becomes: "",
    spec: "allowance/daily-sum.spec.ts"
  }
]
