/** What is wrong with a schedule that somebody wrote: where, why, and in words. */
import { Schema } from "effect"

/** Why a field of a schedule is refused. */
export const FeeFaultReason = Schema.Literals([
  "currency",
  "negative",
  "too-large",
  "minimum-over-maximum",
  "tier-count",
  "tier-start",
  "tier-empty",
  "tier-gap",
  "tier-overlap",
  "tier-end",
  "fee-falls",
  "repeated",
  "never-waived",
  "past",
  "too-far"
])
export type FeeFaultReason = typeof FeeFaultReason.Type

/** One fault of one field. */
export const FeeFault = Schema.Struct({
  path: Schema.Array(Schema.String).annotate({ description: "From the outermost field inwards" }),
  reason: FeeFaultReason,
  words: Schema.String
}).annotate({ identifier: "FeeFault", description: "What is wrong with one field of a schedule" })
export type FeeFault = typeof FeeFault.Type

/** A fault of the field at a path. */
export const feeFault = (
  path: readonly string[],
  reason: FeeFaultReason,
  words: string
): FeeFault => ({ path, reason, words })
