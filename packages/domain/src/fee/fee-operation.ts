/** What the bank charges for: the one list of operations that a fee may be asked for. */
import { Schema } from "effect"

/** Every operation, in the order in which lists show them. */
export const feeOperations = [
  "wire-domestic",
  "wire-international",
  "wire-incoming",
  "bill-payment"
] as const

/** An operation that may cost a fee. */
export const FeeOperation = Schema.Literals(feeOperations).annotate({
  identifier: "FeeOperation",
  description: "What a fee is charged for"
})
export type FeeOperation = typeof FeeOperation.Type
