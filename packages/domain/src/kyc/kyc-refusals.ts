/** Why a command about a case is refused, in order of precedence. */
import { Schema } from "effect"
import { DocumentKind } from "../document/index.ts"
import { CustomerId, KycCaseId, UserId } from "../id/index.ts"
import { GrantedTier } from "./kyc-policy.ts"
import { kycStates } from "./kyc-state.ts"
import { ProfileField } from "./profile/kyc-profile.ts"

const State = Schema.Literals(kycStates)

/** There is no such case. */
export class KycCaseNotFound extends Schema.TaggedError<KycCaseNotFound>()("KycCaseNotFound", {
  case: KycCaseId.schema
}) {}

/** The customer has no case that could be worked on. */
export class KycNotStarted extends Schema.TaggedError<KycNotStarted>()("KycNotStarted", {
  customer: CustomerId.schema
}) {}

/** Nobody decides about themself, and only the bank's people decide. */
export class ReviewerNotAllowed extends Schema.TaggedError<ReviewerNotAllowed>()(
  "ReviewerNotAllowed",
  { case: KycCaseId.schema }
) {}

/** The state of the case does not allow it. */
export class KycMoveRefused extends Schema.TaggedError<KycMoveRefused>()("KycMoveRefused", {
  case: KycCaseId.schema,
  move: Schema.Literals([
    "change",
    "submit",
    "take",
    "hand-back",
    "ask-for-more",
    "approve",
    "reject"
  ]),
  state: State
}) {}

/** Somebody else has taken the case, and decides it. */
export class ReviewedByAnother extends Schema.TaggedError<ReviewedByAnother>()(
  "ReviewedByAnother",
  { case: KycCaseId.schema, reviewer: UserId.schema }
) {}

/** The case is another than the reviewer looked at. */
export class KycCaseChanged extends Schema.TaggedError<KycCaseChanged>()("KycCaseChanged", {
  case: KycCaseId.schema,
  version: Schema.Int
}) {}

/** A decision of this kind needs a reason, and not just any. */
export class KycReasonsRefused extends Schema.TaggedError<KycReasonsRefused>()(
  "KycReasonsRefused",
  { allowed: Schema.Array(Schema.String) }
) {}

/** A higher tier than the customer asked for is not granted. */
export class TierNotAsked extends Schema.TaggedError<TierNotAsked>()("TierNotAsked", {
  case: KycCaseId.schema,
  asked: GrantedTier
}) {}

/** The tier needs more than the customer has told. */
export class ProfileIncomplete extends Schema.TaggedError<ProfileIncomplete>()(
  "ProfileIncomplete",
  { missing: Schema.Array(ProfileField) }
) {}

/** The bank takes nobody of this age. */
export class CustomerTooYoung extends Schema.TaggedError<CustomerTooYoung>()("CustomerTooYoung", {
  ageMin: Schema.Int
}) {}

/** The tier needs documents that are not there, or not found clean yet. */
export class DocumentsMissing extends Schema.TaggedError<DocumentsMissing>()("DocumentsMissing", {
  missing: Schema.Array(DocumentKind)
}) {}

/** The person is on a list, or no list was asked, and no two people have cleared that. */
export class ScreeningNotClear extends Schema.TaggedError<ScreeningNotClear>()(
  "ScreeningNotClear",
  { case: KycCaseId.schema }
) {}

/** The refusals in order of precedence. */
export const kycRefusals = [
  KycCaseNotFound,
  KycNotStarted,
  ReviewerNotAllowed,
  KycMoveRefused,
  ReviewedByAnother,
  KycCaseChanged,
  KycReasonsRefused,
  TierNotAsked,
  ProfileIncomplete,
  CustomerTooYoung,
  DocumentsMissing,
  ScreeningNotClear
] as const

/** One of the refusals. */
export type KycRefusal = InstanceType<(typeof kycRefusals)[number]>
