/** Gives back what was reserved for an operation that does not come about. */
import { Effect, Option } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import { FeeCharges } from "./fee-charges.ts"
import { FeeChargedBefore } from "./fee-refusals.ts"

/** Which operation was given up. */
export interface ReleaseFee {
  /** The id under which `reserveFee` reserved it. */
  readonly subject: string
  readonly provenance: Provenance
}

/**
 * Gives the operation's place among the month's back, in the unit that ends the operation;
 * tells whether there was one to give back. Asked again it changes nothing. What was charged
 * is not given back: that takes an entry of its own.
 *
 * @upholds FEE-4
 */
export const releaseFee = Effect.fnUntraced(function* (command: ReleaseFee) {
  const { atomically } = yield* Atomicity
  return yield* atomically(releaseInUnit(command))
})

const releaseInUnit = Effect.fnUntraced(function* ({ provenance, subject }: ReleaseFee) {
  const charges = yield* FeeCharges
  const reserved = yield* charges.lockReservation(subject)
  if (Option.isNone(reserved) || reserved.value.releasedAt !== null) return false
  if (Option.isSome(yield* charges.findBySubject(subject)))
    return yield* new FeeChargedBefore({ subject })
  yield* charges.release(subject, provenance.at)
  yield* recordAudit({ action: "fee-released", subject, provenance, before: {}, after: {} })
  return true
})
