/** The face of knowing customers: their cases, who decides about them, and what comes of it. */

export { CountryCode } from "../country/index.ts"
export type { CurrentCases } from "./decide-draft.ts"
export { type DocumentAtHand, decideSubmission } from "./decide-submission.ts"
export { forgettingKyc } from "./forgetting-kyc.ts"
export { keptKycStatus, kycStatusOn } from "./kept-kyc-status.ts"
export { type KycCase, type KycMoved, standingBy } from "./kyc-case.ts"
export {
  type EndingCases,
  KycCases,
  type KycFilter,
  type ResealedProfile
} from "./kyc-cases.ts"
export {
  GrantedTier,
  KycPolicy,
  TierRequirements,
  usualKycPolicy
} from "./kyc-policy.ts"
export {
  KycReason,
  KycReasonCode,
  kycReasonsMax,
  reasonPhrase,
  reasonsInLetter,
  toldReasons
} from "./kyc-reason.ts"
export {
  CustomerTooYoung,
  DocumentsMissing,
  KycCaseChanged,
  KycCaseNotFound,
  KycMoveRefused,
  KycNotStarted,
  KycReasonsRefused,
  type KycRefusal,
  kycRefusals,
  ProfileIncomplete,
  ReviewedByAnother,
  ReviewerNotAllowed,
  ScreeningNotClear,
  TierNotAsked
} from "./kyc-refusals.ts"
export { KycRules } from "./kyc-rules.ts"
export {
  isEditable,
  isOpen,
  isStanding,
  type KycMove,
  type KycState,
  kycMoves,
  kycStates,
  moveKyc
} from "./kyc-state.ts"
export { type KycStatus, kycStatusOf } from "./kyc-status.ts"
export { KycStatusVersions } from "./kyc-status-versions.ts"
export type { KycStep } from "./kyc-step.ts"
export { lockEditableCase } from "./lock-case.ts"
export { type EraseProfiles, eraseProfiles } from "./profile/erase-profiles.ts"
export {
  fieldsChanged,
  fieldsGivenIn,
  KycProfile,
  PostalAddress,
  ProfileField,
  profileFields
} from "./profile/kyc-profile.ts"
export { resealProfiles } from "./profile/reseal-profiles.ts"
export { emptyProfile } from "./profile/sealed-profile.ts"
export { expiryPrincipal } from "./review/decide-expiry.ts"
export { decideApproval, decideTaking, type Reviewer } from "./review/decide-review.ts"
export { type CasesExpired, type ExpireCases, expireCases } from "./review/expire-cases.ts"
export {
  type ApproveCase,
  approveCase,
  askForMore,
  type DecideCase,
  rejectCase
} from "./review/review-case.ts"
export { handBackCase, type TakeCase, takeCase } from "./review/take-case.ts"
export { type SaveProfile, saveProfile } from "./save-profile.ts"
export { type StartCase, startCase } from "./start-case.ts"
export { type SubmitCase, submitCase } from "./submit-case.ts"
export { type CaseView, ownProfile, type ViewCase, viewCase } from "./view-case.ts"
