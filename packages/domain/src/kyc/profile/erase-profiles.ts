/**
 * Erases what a customer told in cases that are over.
 *
 * A bank has to know whose accounts it keeps, so what stands or is looked at stays as long as
 * it does. Source: Directive (EU) 2015/849, article 40. States, moves and the codes of reasons
 * stay for good: they tell what the bank did.
 */
import { Effect } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { type Provenance, recordAudit } from "../../audit/index.ts"
import type { CustomerId } from "../../id/index.ts"
import { KycCases } from "../kyc-cases.ts"

/** Whose profiles are erased. */
export interface EraseProfiles {
  readonly customer: CustomerId
  readonly provenance: Provenance
}

/** Erases them for good; gives how many cases lost something. Asking again finds nothing. */
export const eraseProfiles = Effect.fnUntraced(function* (command: EraseProfiles) {
  const { customer, provenance } = command
  const cases = yield* KycCases
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      yield* cases.lockCurrent(customer)
      const count = yield* cases.eraseProfiles(customer)
      yield* recordAudit({
        action: "kyc-profiles-erased",
        subject: customer,
        provenance,
        before: {},
        after: { cases: `${count}` }
      })
      return count
    })
  )
})
