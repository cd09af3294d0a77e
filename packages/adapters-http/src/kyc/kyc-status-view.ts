/** What a customer is told about how far the bank knows them. */
import { CustomerTier } from "@florin/domain/allowance"
import { BusinessDateSchema, InstantSchema, instantToIso } from "@florin/domain/calendar"
import { DocumentKind } from "@florin/domain/document"
import { KycCaseId } from "@florin/domain/id"
import { GrantedTier, KycReason, type KycStatus, kycStates, ProfileField } from "@florin/domain/kyc"
import { Schema } from "effect"
import { oneOf } from "../one-of.ts"

/** The published form. */
export const KycStatusView = Schema.Struct({
  state: oneOf("not_started", ...kycStates).annotate({
    identifier: "KycStatusState",
    description: "How far the open case is, or else the last one"
  }),
  caseId: Schema.NullOr(KycCaseId.schema),
  tierAsked: Schema.NullOr(GrantedTier),
  tier: CustomerTier.annotate({ description: "The tier that the customer has today" }),
  tierUntil: Schema.NullOr(BusinessDateSchema).annotate({
    description: "The last day of that tier, where it has one"
  }),
  missing: Schema.Struct({
    fields: Schema.Array(ProfileField),
    documents: Schema.Array(DocumentKind)
  }).annotate({
    identifier: "KycMissing",
    description: "What is still wanted before the case can be submitted"
  }),
  reasons: Schema.Array(KycReason).annotate({
    description: "Why more is wanted, or why the case was rejected"
  }),
  submittedAt: Schema.NullOr(InstantSchema),
  decidedAt: Schema.NullOr(InstantSchema),
  needsReverification: Schema.Boolean.annotate({
    description: "Whether the bank has to look at an approved customer anew"
  })
}).annotate({
  identifier: "KycStatus",
  description: "How far the bank knows a customer, and what it still wants."
})

/** The view of a status. */
export const kycStatusView = (status: KycStatus): typeof KycStatusView.Encoded => ({
  state: status.state,
  caseId: status.case,
  tierAsked: status.tierAsked,
  tier: status.tier,
  tierUntil: status.tierUntil,
  missing: { fields: status.missingFields, documents: status.missingDocuments },
  reasons: status.reasons,
  submittedAt: status.submittedAt === null ? null : instantToIso(status.submittedAt),
  decidedAt: status.decidedAt === null ? null : instantToIso(status.decidedAt),
  needsReverification: status.needsReverification
})
