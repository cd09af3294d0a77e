/**
 * A customer submits their case. Their name is screened before, outside of any unit, since
 * a list may take its time to answer; what was screened is what is submitted, or nothing is.
 */
import { Effect, Result } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import type { Provenance } from "../audit/index.ts"
import { DocumentRepository } from "../document/index.ts"
import type { CustomerId } from "../id/index.ts"
import { screenSubject } from "../screening/index.ts"
import { decideSubmission } from "./decide-submission.ts"
import { keepStep } from "./keep-step.ts"
import type { KycCase } from "./kyc-case.ts"
import { KycCases } from "./kyc-cases.ts"
import { KycCaseChanged, KycNotStarted, ProfileIncomplete } from "./kyc-refusals.ts"
import { KycRules } from "./kyc-rules.ts"
import { type KycProfile, personOf } from "./profile/kyc-profile.ts"
import { profileIn } from "./profile/sealed-profile.ts"

/** Whose case is submitted. */
export interface SubmitCase {
  readonly customer: CustomerId
  readonly provenance: Provenance
}

/**
 * Submits the open case, with the person it names screened.
 *
 * @upholds KYC-1
 */
export const submitCase = Effect.fnUntraced(function* (command: SubmitCase) {
  const { customer, provenance } = command
  const cases = yield* KycCases
  const { open: draft } = yield* cases.current(customer)
  if (draft === null) return yield* new KycNotStarted({ customer })
  const profile = yield* profileIn(draft)
  yield* decidedOn(draft, profile, provenance)
  const person = personOf(profile)
  if (person === null)
    return yield* new ProfileIncomplete({ missing: ["legalName", "birthDate", "nationality"] })
  yield* screenSubject({ subject: draft.id, ...person, provenance })
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const { open } = yield* cases.lockCurrent(customer)
      if (open === null || open.id !== draft.id || open.version !== draft.version)
        return yield* new KycCaseChanged({ case: draft.id, version: open?.version ?? 0 })
      return yield* keepStep(yield* decidedOn(open, profile, provenance), provenance)
    })
  )
})

const decidedOn = Effect.fnUntraced(function* (
  draft: KycCase,
  profile: KycProfile,
  { at, intent, today }: Provenance
) {
  const documents = yield* (yield* DocumentRepository).ofCase(draft.id)
  const policy = yield* KycRules
  const facts = { documents, policy, profile, today, principal: intent.principal, at }
  const step = decideSubmission(draft, facts)
  return Result.isFailure(step) ? yield* Effect.fail(step.failure) : step.success
})
