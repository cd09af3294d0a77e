/**
 * Works a fee out again as an auditor would with pencil and paper: from the steps that a quote
 * tells, and from the terms alone. Numbers are whole, in units so small that nothing is cut off.
 */
import type { ArithmeticStep, FeeTerms, Operand } from "../../src/fee/index.ts"
import { divideRounded, exponentOf, type Money, type Rate } from "../../src/money/index.ts"

/** Thirty digits after the point hold every product of an amount and a rate. */
const places = 30

const fine = ({ coefficient, scale }: Rate): bigint => coefficient * 10n ** BigInt(places - scale)

/** What the steps come to; null when one of them is not what it says, or takes what is not there. */
export const recount = (
  { amount, steps }: { readonly amount: Money; readonly steps: readonly ArithmeticStep[] },
  schedule: readonly Rate[]
): bigint | null => {
  const results: bigint[] = []
  for (const step of steps) {
    const numbers: bigint[] = []
    for (const operand of step.operands) {
      const told = numberOf(operand, { amount, results, schedule })
      if (told === null || told !== fine(operand.value)) return null
      numbers.push(told)
    }
    const result = resultOf(step, numbers)
    if (result === null || result !== fine(step.result)) return null
    results.push(result)
  }
  return results.at(-1) ?? 0n
}

interface Known {
  readonly amount: Money
  readonly results: readonly bigint[]
  readonly schedule: readonly Rate[]
}

const numberOf = ({ from, value }: Operand, { amount, results, schedule }: Known) => {
  if (from === "amount") return fineMoney(amount)
  if (from === "schedule")
    return schedule.some((each) => fine(each) === fine(value)) ? fine(value) : null
  return results[from - 1] ?? null
}

const resultOf = ({ does, rounding }: ArithmeticStep, numbers: readonly bigint[]) => {
  const [one = 0n, other = 0n] = numbers
  const wholeUnit = 10n ** BigInt(places)
  switch (does) {
    case "take":
      return numbers.length === 1 ? one : null
    case "subtract":
      return numbers.length === 2 && one >= other ? one - other : null
    case "multiply":
      return numbers.length === 2 ? (one * other) / wholeUnit : null
    case "add":
      return numbers.reduce((sum, each) => sum + each, 0n)
    case "round": {
      if (rounding === null) return null
      const unit = 10n ** BigInt(places - rounding.digits)
      return divideRounded(one, unit, rounding.mode) * unit
    }
    case "at-least":
      return numbers.toSorted(bySize).at(-1) ?? null
    case "at-most":
      return numbers.toSorted(bySize).at(0) ?? null
    case "waive":
      return 0n
  }
}

const bySize = (one: bigint, other: bigint): number => (one < other ? -1 : 1)

/** An amount in the small units of this file. */
export const fineMoney = ({ amount, currency }: Money): bigint =>
  amount * 10n ** BigInt(places - exponentOf(currency))

/** Every number that stands in the terms. */
export const numbersOf = ({ maximum, minimum, rule }: FeeTerms): readonly Rate[] => {
  const amounts = [minimum, maximum].filter((each) => each !== null)
  if (rule.kind === "flat") amounts.push(rule.amount)
  if (rule.kind === "tiered")
    for (const { below, fixed, from } of rule.tiers)
      amounts.push(from, fixed, ...(below === null ? [] : [below]))
  const rates =
    rule.kind === "percentage"
      ? [rule.rate]
      : rule.kind === "tiered"
        ? rule.tiers.map(({ rate }) => rate)
        : []
  return [
    ...rates,
    ...amounts.map(({ amount, currency }) => ({ coefficient: amount, scale: exponentOf(currency) }))
  ]
}

/** The fee of terms for an amount, minor unit by formula: no steps, no bounds but the last. */
export const plainFee = (terms: FeeTerms, { amount, currency }: Money): bigint => {
  const { maximum, minimum, rule } = terms
  const scale = 10n ** 18n
  const share = ({ coefficient, scale: digits }: Rate, of: bigint) =>
    of * coefficient * 10n ** BigInt(18 - digits)
  const exact = (): bigint => {
    if (rule.kind === "flat") return rule.amount.amount * scale
    if (rule.kind === "percentage") return share(rule.rate, amount)
    const within = rule.tiers.filter((tier, at) => at === 0 || amount >= tier.from.amount)
    if (rule.method === "whole-amount") {
      const last = within.at(-1)
      return last === undefined ? 0n : last.fixed.amount * scale + share(last.rate, amount)
    }
    return within.reduce((sum, { below, fixed, from, rate }) => {
      const end = below === null || amount < below.amount ? amount : below.amount
      return sum + fixed.amount * scale + share(rate, end - from.amount)
    }, 0n)
  }
  const mode = rule.kind === "flat" ? "half_even" : rule.rounding
  const rounded = divideRounded(exact(), scale, mode)
  const raised = minimum !== null && rounded < minimum.amount ? minimum.amount : rounded
  const fee = maximum !== null && raised > maximum.amount ? maximum.amount : raised
  return fineMoney({ amount: fee, currency })
}
