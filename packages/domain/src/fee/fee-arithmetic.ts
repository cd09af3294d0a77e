/**
 * Writes down the arithmetic of a fee while doing it: each step's result is a number that the
 * next steps take by the step's own place, so that nothing is counted which is not told.
 *
 * @upholds FEE-3
 */
import {
  addRates,
  compareRates,
  exponentOf,
  type Money,
  multiplyRates,
  type Rate,
  type RoundingMode,
  rate,
  roundRate,
  subtractRates
} from "../money/index.ts"
import type { ArithmeticStep, Operand, StepDeed } from "./arithmetic-step.ts"

/** An amount in whole units, exact. */
export const decimalOf = ({ amount, currency }: Money): Rate => rate(amount, exponentOf(currency))

/** A number of the schedule. */
export const ofSchedule = (value: Rate): Operand => ({ value, from: "schedule" })

/** The amount that was asked about. */
export const ofAmount = (value: Rate): Operand => ({ value, from: "amount" })

/** Steps as they are taken; each gives its result to those that follow. */
export interface Arithmetic {
  readonly steps: readonly ArithmeticStep[]
  readonly take: (words: string, of: Operand) => Operand
  readonly subtract: (words: string, from: Operand, less: Operand) => Operand
  readonly multiply: (words: string, of: Operand, by: Operand) => Operand
  readonly add: (words: string, parts: readonly Operand[]) => Operand
  readonly round: (words: string, of: Operand, digits: number, mode: RoundingMode) => Operand
  readonly atLeast: (words: string, of: Operand, minimum: Operand) => Operand
  readonly atMost: (words: string, of: Operand, maximum: Operand) => Operand
  readonly waive: (words: string, of: Operand) => Operand
}

const nothing: Rate = rate(0n, 0)

/** Begins with no step. */
export const beginArithmetic = (): Arithmetic => {
  const steps: ArithmeticStep[] = []
  const step = (
    does: StepDeed,
    words: string,
    operands: readonly Operand[],
    result: Rate,
    rounding: ArithmeticStep["rounding"] = null
  ): Operand => {
    const from = steps.push({ does, words, operands, result, rounding })
    return { value: result, from }
  }
  return {
    steps,
    take: (words, of) => step("take", words, [of], of.value),
    subtract: (words, from, less) =>
      step("subtract", words, [from, less], subtractRates(from.value, less.value)),
    multiply: (words, of, by) =>
      step("multiply", words, [of, by], multiplyRates(of.value, by.value)),
    add: (words, parts) =>
      step(
        "add",
        words,
        parts,
        parts.reduce((sum, { value }) => addRates(sum, value), nothing)
      ),
    round: (words, of, digits, mode) =>
      step("round", words, [of], roundRate(of.value, digits, mode), { mode, digits }),
    atLeast: (words, of, minimum) =>
      step("at-least", words, [of, minimum], larger(of.value, minimum.value)),
    atMost: (words, of, maximum) =>
      step("at-most", words, [of, maximum], smaller(of.value, maximum.value)),
    waive: (words, of) => step("waive", words, [of], nothing)
  }
}

const larger = (one: Rate, other: Rate): Rate => (compareRates(one, other) < 0 ? other : one)

const smaller = (one: Rate, other: Rate): Rate => (compareRates(one, other) > 0 ? other : one)
