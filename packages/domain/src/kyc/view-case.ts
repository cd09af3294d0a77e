/**
 * What a case says, for whoever may see it: the profile is opened for them alone.
 *
 * A look of the bank's people at a profile is written down before it is given.
 */
import { Effect, Option } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import type { CustomerId, KycCaseId } from "../id/index.ts"
import type { KycCase, KycMoved } from "./kyc-case.ts"
import { KycCases } from "./kyc-cases.ts"
import { KycCaseNotFound } from "./kyc-refusals.ts"
import type { KycProfile } from "./profile/kyc-profile.ts"
import { profileIn } from "./profile/sealed-profile.ts"

/** Who looks at which case. */
export interface ViewCase {
  readonly case: KycCaseId
  readonly provenance: Provenance
}

/** A case with what it says and what became of it. */
export interface CaseView {
  readonly case: KycCase
  readonly profile: KycProfile
  readonly history: readonly KycMoved[]
}

/** The case as the bank's people see it; that they have looked is written down. */
export const viewCase = Effect.fnUntraced(function* ({ case: id, provenance }: ViewCase) {
  const cases = yield* KycCases
  const found = yield* cases.find(id)
  if (Option.isNone(found)) return yield* new KycCaseNotFound({ case: id })
  yield* (yield* Atomicity).atomically(
    recordAudit({
      action: "kyc-case-viewed",
      subject: id,
      provenance,
      before: {},
      after: { customer: found.value.customer }
    })
  )
  const view: CaseView = {
    case: found.value,
    profile: yield* profileIn(found.value),
    history: yield* cases.historyOf(id)
  }
  return view
})

/** What a customer has told in the open case, or else in the one that stands; null before. */
export const ownProfile = Effect.fnUntraced(function* (customer: CustomerId) {
  const { open, standing } = yield* (yield* KycCases).current(customer)
  const told = open ?? standing
  return told === null || told.sealedProfile === null ? null : yield* profileIn(told)
})
