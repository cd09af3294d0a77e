/**
 * A customer tells about themself, and what they tell is kept sealed.
 *
 * An approved customer who tells another name or address is no longer whom the bank looked
 * at: their standing is lowered in the same unit, and a case is open to look at them anew.
 */
import { Effect } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import type { Instant } from "../calendar/index.ts"
import { type CustomerId, Ids, KycCaseId } from "../id/index.ts"
import { decideProfile, decideReverification, withProfile } from "./decide-draft.ts"
import { keepStanding } from "./keep-step.ts"
import type { KycCase } from "./kyc-case.ts"
import { KycCases } from "./kyc-cases.ts"
import { KycRules } from "./kyc-rules.ts"
import { fieldsChanged, fieldsGivenIn, type KycProfile } from "./profile/kyc-profile.ts"
import { openProfile, sealProfile } from "./profile/sealed-profile.ts"
import { recordOpening } from "./start-case.ts"
import { tellCustomer } from "./tell-customer.ts"

/** What a customer tells, the whole of it. */
export interface SaveProfile {
  readonly customer: CustomerId
  readonly profile: KycProfile
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/**
 * Keeps the profile in the open case; without one, an approved customer's change opens it.
 *
 * @upholds KYC-2
 */
export const saveProfile = Effect.fnUntraced(function* (command: SaveProfile) {
  const id = KycCaseId.ofUuid(yield* (yield* Ids).nextUuid)
  return yield* (yield* Atomicity).atomically(saveInUnit(id, command))
})

const saveInUnit = Effect.fnUntraced(function* (id: KycCaseId, command: SaveProfile) {
  const { customer, profile, provenance } = command
  const cases = yield* KycCases
  const { open, standing } = yield* cases.lockCurrent(customer)
  const fresh = { id, customer, openedAt: provenance.at }
  const draft = yield* Effect.fromResult(decideProfile({ open, standing }, fresh))
  const known = standing === null ? null : yield* profileOf(standing)
  if (open === null && standing !== null && known !== null)
    if (fieldsChanged(known, profile).length === 0) return standing
  const saved = withProfile(draft, profile, yield* sealProfile(draft.id, profile))
  yield* open === null ? cases.add(saved) : cases.saveDraft(saved)
  if (open === null) yield* recordOpening(saved, provenance)
  yield* recordAudit({
    action: "kyc-profile-saved",
    subject: saved.id,
    provenance,
    before: {},
    after: { fields: fieldsGivenIn(profile).join(", ") }
  })
  if (standing !== null && known !== null) yield* lowerStanding(standing, known, command)
  return saved
})

const profileOf = ({ id, sealedProfile }: KycCase) =>
  sealedProfile === null ? Effect.succeed(null) : openProfile(id, sealedProfile)

const lowerStanding = Effect.fnUntraced(function* (
  standing: KycCase,
  before: KycProfile,
  { at, profile: now, provenance }: SaveProfile
) {
  const step = decideReverification(standing, {
    before,
    now,
    policy: yield* KycRules,
    principal: provenance.intent.principal,
    at: provenance.at,
    today: provenance.today
  })
  if (step === null) return
  yield* tellCustomer(yield* keepStanding(step, provenance), "kyc-reverification-needed", at)
})
