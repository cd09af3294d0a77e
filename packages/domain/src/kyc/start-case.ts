/** A customer asks for a tier: a case is opened, or the one that is open asks for another. */
import { Effect } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import { type CustomerId, Ids, KycCaseId } from "../id/index.ts"
import { decideStart } from "./decide-draft.ts"
import type { KycCase } from "./kyc-case.ts"
import { KycCases } from "./kyc-cases.ts"
import type { GrantedTier } from "./kyc-policy.ts"
import { openProfile, sealProfile } from "./profile/sealed-profile.ts"

/** Which tier a customer asks for. */
export interface StartCase {
  readonly customer: CustomerId
  readonly tier: GrantedTier
  readonly provenance: Provenance
}

/**
 * Opens a case, which begins with the profile of the one that stands; a customer with an open
 * case that is theirs to change asks for the tier with that. Asking again changes nothing.
 */
export const startCase = Effect.fnUntraced(function* (command: StartCase) {
  const { customer, provenance, tier } = command
  const cases = yield* KycCases
  const id = KycCaseId.ofUuid(yield* (yield* Ids).nextUuid)
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const { open, standing } = yield* cases.lockCurrent(customer)
      const started = yield* Effect.fromResult(
        decideStart({ open }, { id, customer, tierAsked: tier, openedAt: provenance.at })
      )
      if (started === open) return started
      if (open === null) {
        const opened = yield* withKnownProfile(started, standing)
        yield* cases.add(opened)
        yield* recordOpening(opened, provenance)
        return opened
      }
      yield* cases.saveDraft(started)
      yield* recordAudit({
        action: "kyc-tier-chosen",
        subject: started.id,
        provenance,
        before: { tierAsked: open.tierAsked },
        after: { tierAsked: started.tierAsked }
      })
      return started
    })
  )
})

const withKnownProfile = Effect.fnUntraced(function* (opened: KycCase, known: KycCase | null) {
  if (known === null || known.sealedProfile === null) return opened
  const profile = yield* openProfile(known.id, known.sealedProfile)
  const sealedProfile = yield* sealProfile(opened.id, profile)
  const withIt: KycCase = { ...opened, sealedProfile, fieldsGiven: known.fieldsGiven }
  return withIt
})

/** Writes down that a case was opened. */
export const recordOpening = ({ customer, id, tierAsked }: KycCase, provenance: Provenance) =>
  recordAudit({
    action: "kyc-case-opened",
    subject: id,
    provenance,
    before: {},
    after: { customer, tierAsked }
  })
