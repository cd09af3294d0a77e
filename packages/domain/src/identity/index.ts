/** The face of identity: people, roles, permissions and sessions. */
export {
  type ApiKey,
  type ApiKeyStage,
  apiKeyStageAt,
  apiKeyStages,
  keyPermits
} from "./api-key/api-key.ts"
export {
  bankKeyPermissions,
  customerKeyPermissions,
  keyNeedsSecondPerson,
  refusedToKey
} from "./api-key/api-key-permissions.ts"
export {
  ApiKeyNotFound,
  type ApiKeyRefusal,
  KeyCustomerUnknown,
  KeyLifeRefused,
  KeyPermissionsRefused
} from "./api-key/api-key-refusals.ts"
export { ApiKeyRepository } from "./api-key/api-key-repository.ts"
export {
  apiKeyHint,
  apiKeySecretBytes,
  apiKeyText,
  claimsToBeApiKey,
  isApiKeyText
} from "./api-key/api-key-text.ts"
export {
  type MadeApiKey,
  type MakeApiKey,
  makeApiKey,
  startKeyOperation
} from "./api-key/make-api-key.ts"
export { type RevokeApiKey, revokeApiKey } from "./api-key/revoke-api-key.ts"
export { useApiKey } from "./api-key/use-api-key.ts"
export { CredentialRules, usualCredentialRules } from "./credential-rules.ts"
export { identityOperations } from "./identity-operations.ts"
export {
  ChallengeRefused,
  CodeRefused,
  CredentialsRefused,
  CurrentPasswordRefused,
  EmailNotVerified,
  EmailTaken,
  type IdentityRefusal,
  LinkRefused,
  PasswordRefused,
  RefreshRefused,
  SecondFactorEnrolled,
  SecondFactorMissing,
  SecondFactorRequired,
  SessionUnknown,
  SignInBusy,
  SignInLocked,
  StepUpRequired
} from "./identity-refusals.ts"
export {
  decideRedemption,
  type LinkPurpose,
  type OneUseLink,
  type Redemption
} from "./link/one-use-link.ts"
export { OneUseLinks } from "./link/one-use-links.ts"
export {
  type AskVerification,
  askVerification,
  type VerifyEmail,
  verifyEmail
} from "./link/verify-email.ts"
export {
  admitSignIn,
  confirmSignInAttempt,
  noteSignInFailure,
  noteSignInSuccess,
  type SignInAttempt,
  unlockSignIn
} from "./lockout/admit-sign-in.ts"
export {
  countFailure,
  type FailureCount,
  type FailureSubject,
  isNoticed,
  type LockoutRules,
  type RefusedUntil,
  refusedUntil,
  usualAccountLockout,
  usualNetworkLockout
} from "./lockout/lockout.ts"
export { networkOf } from "./lockout/network-of.ts"
export { type CountedSubject, SignInFailures } from "./lockout/sign-in-failures.ts"
export { type AskReset, askReset } from "./password/ask-reset.ts"
export { type ChangePassword, changePassword } from "./password/change-password.ts"
export { PasswordHasher } from "./password/password-hasher.ts"
export {
  type CommonPasswords,
  type PasswordOwner,
  type PasswordRules,
  passwordReasons,
  usualPasswordRules
} from "./password/password-policy.ts"
export { type ResetPassword, resetPassword } from "./password/reset-password.ts"
export { type VerifyPassword, verifyPassword } from "./password/verify-password.ts"
export { may, Permission, permissionsOf, Role, reachesOnlyOwn } from "./permission.ts"
export { type RegisterCustomer, registerCustomer } from "./register-customer.ts"
export {
  disableSecondFactor,
  renewRecoveryCodes
} from "./second-factor/change-second-factor.ts"
export {
  confirmSecondFactor,
  enrolSecondFactor,
  type SecondFactorChange,
  type SecondFactorConfirmation
} from "./second-factor/enrol-second-factor.ts"
export {
  type AskToForgetFactor,
  askToForgetFactor
} from "./second-factor/forget-second-factor.ts"
export { confirmedFactor } from "./second-factor/prove-second-factor.ts"
export { recoveryCodeCount } from "./second-factor/recovery-code.ts"
export { resealSecondFactors } from "./second-factor/reseal-second-factors.ts"
export {
  type CodeStep,
  type SecondFactor,
  secondFactorSecretBytes
} from "./second-factor/second-factor.ts"
export { SecondFactorCodes, type ShownSecret } from "./second-factor/second-factor-codes.ts"
export { type ResealedSecondFactor, SecondFactors } from "./second-factor/second-factors.ts"
export { challengeTriesMax, type SignInChallenge } from "./second-factor/sign-in-challenge.ts"
export { SignInChallenges } from "./second-factor/sign-in-challenges.ts"
export { type SecretDigest, secretDigest } from "./secret-digest.ts"
export { type NoticesSent, type SendNotices, sendNotices } from "./send-notices.ts"
export { type CompleteSignIn, completeSignIn } from "./session/complete-sign-in.ts"
export {
  decideRefresh,
  type RefreshDecision,
  type RefreshFacts,
  refreshGraceSeconds
} from "./session/decide-refresh.ts"
export {
  type EndOwnSession,
  endOwnSession,
  ownSessions,
  type SignOut,
  signOut,
  signOutEverywhere
} from "./session/end-sessions.ts"
export {
  EndedSessions,
  type HearEnded,
  localEndedSessions,
  tellingSessions
} from "./session/ended-sessions.ts"
export { type RefreshSession, refreshSession } from "./session/refresh-session.ts"
export type { RefreshToken } from "./session/refresh-token.ts"
export { type LockedToken, RefreshTokens } from "./session/refresh-tokens.ts"
export {
  isLive,
  isSteppedUp,
  reaches,
  type Session,
  type SessionEnding,
  type SessionEndReason,
  type SessionOrigin,
  type SessionUse,
  slide
} from "./session/session.ts"
export { SessionRepository, type SignedIn } from "./session/session-repository.ts"
export {
  endsFrom,
  lifeOf,
  type SessionLife,
  type SessionRules,
  sessionsToEnd,
  usualSessionRules
} from "./session/session-rules.ts"
export { type SignIn, type SignInOutcome, signIn } from "./session/sign-in.ts"
export type { StartedSession } from "./session/start-session.ts"
export { type StepUp, type StepUpProof, stepUp } from "./session/step-up.ts"
export { type AppointAdministrator, appointAdministrator } from "./staff/appoint-administrator.ts"
export { type AskForRoles, askForRoles, rolesOperation } from "./staff/change-roles.ts"
export { decideDisabling, decideRoles, decideStaffRoles } from "./staff/decide-roles.ts"
export { type ChangeUser, disableUser, enableUser, endSessionsOf } from "./staff/disable-user.ts"
export {
  type InviteColleague,
  invitationOperation,
  inviteColleague
} from "./staff/invite-colleague.ts"
export {
  AdministratorsEnough,
  CustomerRoleFixed,
  LastAdministrator,
  RolesUnchanged,
  type StaffRefusal,
  UserNotFound
} from "./staff/staff-refusals.ts"
export { type UserFilter, UserRegister } from "./staff/user-register.ts"
export { type Customer, EmailAddress, type PasswordHash, type User } from "./user.ts"
export { CustomerRepository, UserRepository } from "./user-repository.ts"
