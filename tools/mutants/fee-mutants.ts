/** How the rules of fees are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

const bounds = "fee/fee-bounds.spec.ts"
const history = "fee/fee-history.spec.ts"
const reservations = "fee/fee-reservations.spec.ts"
const steps = "fee/fee-steps.spec.ts"

/** Mutants of FEE-1 to FEE-4. */
export const feeMutants: readonly RuleMutant[] = [
  {
    law: "FEE-1",
    broken: "the minimum is not looked at",
    file: "fee/work-out-fee.ts",
    is: "minimum === null\n",
    becomes: "minimum === null || minimum.amount > 0n\n",
    spec: bounds
  },
  {
    law: "FEE-1",
    broken: "the minimum comes after the maximum's word",
    file: "fee/work-out-fee.ts",
    is: "maximum === null\n",
    becomes: "maximum === null || minimum !== null\n",
    spec: bounds
  },
  {
    law: "FEE-1",
    broken: "whole-amount tiers may charge less on more",
    file: "fee/check-terms.ts",
    is: "return after.amount >= before.amount",
    becomes: "return after.amount >= before.amount || rule.method === 'whole-amount'",
    spec: bounds
  },
  {
    law: "FEE-1",
    broken: "growth is looked at between the first two tiers alone",
    file: "fee/check-terms.ts",
    is: "if (at === 0) return []",
    becomes: "if (at !== 1) return []",
    spec: bounds
  },
  {
    law: "FEE-1",
    broken: "the minimum may be over the maximum",
    file: "fee/fee-arithmetic.ts",
    is: 'step("at-most", words, [of, maximum], smaller(of.value, maximum.value))',
    becomes: 'step("at-most", words, [of, maximum], larger(of.value, maximum.value))',
    spec: bounds
  },
  {
    law: "FEE-2",
    broken: "a schedule may begin today",
    file: "fee/decide-schedule.ts",
    is: "if (from <= today)",
    becomes: "if (from < today)",
    spec: history
  },
  {
    law: "FEE-2",
    broken: "a schedule may end today",
    file: "fee/decide-ending.ts",
    is: "const tomorrow = addDays(today, 1)",
    becomes: "const tomorrow = addDays(today, 0)",
    spec: history
  },
  {
    law: "FEE-2",
    broken: "a schedule may end in the past",
    file: "fee/decide-ending.ts",
    is: "return from < earliest",
    becomes: "return from < effectiveFrom",
    spec: history
  },
  {
    law: "FEE-2",
    broken: "two may begin on one day",
    file: "fee/decide-schedule.ts",
    is: "each.effectiveFrom === effectiveFrom && ",
    becomes: "each.effectiveFrom > effectiveFrom && ",
    spec: history
  },
  {
    law: "FEE-2",
    broken: "the first schedule that began counts, not the last",
    file: "fee/fee-schedule.ts",
    is: "each.effectiveFrom > latest.effectiveFrom",
    becomes: "each.effectiveFrom < latest.effectiveFrom",
    spec: history
  },
  {
    law: "FEE-2",
    broken: "what ended counts on",
    file: "fee/fee-schedule.ts",
    is: "last.end.from <= date",
    becomes: "last.end.from > date",
    spec: history
  },
  {
    law: "FEE-3",
    broken: "a rounding is told otherwise than done",
    file: "fee/fee-arithmetic.ts",
    is: "roundRate(of.value, digits, mode)",
    becomes: "roundRate(of.value, digits, 'down')",
    spec: steps
  },
  {
    law: "FEE-3",
    broken: "a result is taken from another step",
    file: "fee/fee-arithmetic.ts",
    is: "const from = steps.push(",
    becomes: "const from = -1 + steps.push(",
    spec: steps
  },
  {
    law: "FEE-3",
    broken: "whoever is let off is charged",
    file: "fee/quote-fee.ts",
    is: 'amount: because === "rule" ? fee : zero(fee.currency)',
    becomes: 'amount: because !== "product-waived" ? fee : zero(fee.currency)',
    spec: steps
  },
  {
    law: "FEE-3",
    broken: "one operation more than the month has is free",
    file: "fee/quote-fee.ts",
    is: "usedBefore < freePerMonth",
    becomes: "usedBefore <= freePerMonth",
    spec: steps
  },
  {
    law: "FEE-3",
    broken: "a marginal tier charges the whole amount",
    file: "fee/work-out-fee.ts",
    is: "of that`, within, ofSchedule(rate))",
    becomes: "of that`, asked, ofSchedule(rate))",
    spec: steps
  },
  {
    law: "FEE-3",
    broken: "an amount at the end of a tier is still in it",
    file: "fee/work-out-fee.ts",
    is: "from.amount <= amount",
    becomes: "from.amount < amount",
    spec: steps
  },
  {
    law: "FEE-4",
    broken: "what is under way does not count",
    file: "fee/reserve-fee.ts",
    is: "releasedAt: null",
    becomes: "releasedAt: reservedAt",
    spec: reservations
  },
  {
    law: "FEE-4",
    broken: "what was given up counts on",
    file: "fee/release-fee.ts",
    is: "  yield* charges.release(subject, provenance.at)\n",
    becomes: "",
    spec: reservations
  },
  {
    law: "FEE-4",
    broken: "what was given up is charged",
    file: "fee/decide-charge.ts",
    is: "reserved.releasedAt === null &&",
    becomes: "",
    spec: reservations
  },
  {
    law: "FEE-4",
    broken: "another fee is charged than was told",
    file: "fee/decide-charge.ts",
    is: "Equal.equals(reserved.quote, charge.quote)",
    becomes: "reserved.subject === charge.subject",
    spec: reservations
  }
]
