/**
 * One step of the arithmetic of a fee, in exact decimal numbers of whole units.
 *
 * Each number says where it comes from: the amount that was asked about, the schedule, or the
 * result of an earlier step. So a quote can be worked out again by hand, line by line.
 * Upholds FEE-3.
 */
import { Schema } from "effect"
import { ExactDecimal } from "./exact-decimal.ts"
import { FeeRounding } from "./fee-terms.ts"

/** A number that goes into a step. */
export const Operand = Schema.Struct({
  value: ExactDecimal,
  /** The amount, the schedule, or the number of an earlier step, counted from 1. */
  from: Schema.Union([Schema.Literals(["amount", "schedule"]), Schema.Int])
}).annotate({ identifier: "FeeOperand", description: "A number, and where it comes from" })
export type Operand = typeof Operand.Type

/** What a step does with its numbers. */
export const StepDeed = Schema.Literals([
  "take",
  "subtract",
  "multiply",
  "add",
  "round",
  "at-least",
  "at-most",
  "waive"
]).annotate({
  identifier: "FeeStepDeed",
  description: "What a step does with its numbers, in their order"
})
export type StepDeed = typeof StepDeed.Type

/** One step of the arithmetic. */
export const ArithmeticStep = Schema.Struct({
  does: StepDeed,
  /** What the step is for, for people. */
  words: Schema.String,
  operands: Schema.Array(Operand),
  result: ExactDecimal,
  /** The mode and the digits after the point, for a step that rounds. */
  rounding: Schema.NullOr(Schema.Struct({ mode: FeeRounding, digits: Schema.Int }))
}).annotate({ identifier: "FeeStep", description: "One step of the arithmetic, in exact numbers" })
export type ArithmeticStep = typeof ArithmeticStep.Type
