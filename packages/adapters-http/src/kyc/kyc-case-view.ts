/** A case as answers show one: to its customer, and to the bank's people. */
import { CustomerTier } from "@florin/domain/allowance"
import {
  BusinessDateSchema,
  type Instant,
  InstantSchema,
  instantToIso
} from "@florin/domain/calendar"
import { CustomerId, KycCaseId, UserId } from "@florin/domain/id"
import {
  GrantedTier,
  isEditable,
  type KycCase,
  type KycMoved,
  KycProfile,
  KycReason,
  ProfileField,
  toldReasons
} from "@florin/domain/kyc"
import { Schema } from "effect"
import { KycStateSchema } from "./kyc-body.ts"

const shared = {
  id: KycCaseId.schema,
  state: KycStateSchema,
  tierAsked: GrantedTier,
  tierGranted: Schema.NullOr(GrantedTier),
  fieldsGiven: Schema.Array(ProfileField),
  openedAt: InstantSchema,
  submittedAt: Schema.NullOr(InstantSchema),
  decidedAt: Schema.NullOr(InstantSchema),
  reasons: Schema.Array(KycReason),
  expiresOn: Schema.NullOr(BusinessDateSchema)
}

/** A case as its customer sees it. */
export const OwnCaseView = Schema.Struct({
  ...shared,
  editable: Schema.Boolean.annotate({ description: "Whether the customer may change it now." })
}).annotate({
  identifier: "OwnKycCase",
  description: "What the bank knows of its customer, and how far it has looked at it."
})

/** A case as the bank's people see it. */
export const CaseView = Schema.Struct({
  ...shared,
  customerId: CustomerId.schema,
  tierHeld: CustomerTier,
  reviewerId: Schema.NullOr(UserId.schema),
  version: Schema.Int.annotate({ description: "A decision names the version that was seen." })
}).annotate({
  identifier: "KycCase",
  description: "A customer's case, with who looks at it."
})

/** A move of a case. */
export const CaseMoveView = Schema.Struct({
  number: Schema.Int,
  move: Schema.String,
  from: KycStateSchema,
  to: KycStateSchema,
  principal: Schema.String,
  at: InstantSchema,
  reasons: Schema.Array(KycReason),
  tierGranted: Schema.NullOr(GrantedTier)
}).annotate({ identifier: "KycCaseMove", description: "A move that a case has made." })

/** The profile of a case; null before anything was told, and once it was erased. */
export const ProfileView = Schema.NullOr(KycProfile)

const instantOrNull = (instant: Instant | null): string | null =>
  instant === null ? null : instantToIso(instant)

const sharedView = (given: KycCase) => ({
  id: given.id,
  state: given.state,
  tierAsked: given.tierAsked,
  tierGranted: given.tierGranted,
  fieldsGiven: given.fieldsGiven,
  openedAt: instantToIso(given.openedAt),
  submittedAt: instantOrNull(given.submittedAt),
  decidedAt: instantOrNull(given.decidedAt),
  expiresOn: given.expiresOn
})

/** What the customer sees: not who looks at the case, and no reason that is never told. */
export const ownCaseView = (given: KycCase): typeof OwnCaseView.Encoded => ({
  ...sharedView(given),
  reasons: toldReasons(given.reasons),
  editable: isEditable(given.state)
})

/** What the bank's people see. */
export const caseView = (given: KycCase): typeof CaseView.Encoded => ({
  ...sharedView(given),
  customerId: given.customer,
  tierHeld: given.tierHeld,
  reviewerId: given.reviewer,
  reasons: given.reasons,
  version: given.version
})

/** A move as the history shows it. */
export const caseMoveView = (moved: KycMoved): typeof CaseMoveView.Encoded => ({
  number: moved.number,
  move: moved.move,
  from: moved.from,
  to: moved.to,
  principal: moved.principal,
  at: instantToIso(moved.at),
  reasons: moved.reasons,
  tierGranted: moved.tierGranted
})
