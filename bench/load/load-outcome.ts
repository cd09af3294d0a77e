/** What one run of a load came to, whoever sent it. */
import { Schema } from "effect"

/** Counts and times of one run. */
export const LoadOutcome = Schema.Struct({
  requests: Schema.Int,
  perSecond: Schema.Finite,
  /** Answers that were not of the kind 2xx. */
  refused: Schema.Int,
  /** Connections that broke, and answers that did not come in time. */
  broken: Schema.Int,
  millisMedian: Schema.Finite,
  millis99: Schema.Finite
})
export type LoadOutcome = typeof LoadOutcome.Type
