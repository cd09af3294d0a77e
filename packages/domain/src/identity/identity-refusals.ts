/** Why identity says no, in order of precedence. */
import { Schema } from "effect"
import { SessionId } from "../id/index.ts"

/** The address belongs to a user already. */
export class EmailTaken extends Schema.TaggedError<EmailTaken>()("EmailTaken", {}) {}

/** The password does not meet the policy: every reason at once. */
export class PasswordRefused extends Schema.TaggedError<PasswordRefused>()("PasswordRefused", {
  reasons: Schema.Array(Schema.String)
}) {}

/** E-mail and password do not belong together; it is not said which is wrong. */
export class CredentialsRefused extends Schema.TaggedError<CredentialsRefused>()(
  "CredentialsRefused",
  {}
) {}

/** The current password was asked for, and this is another one. */
export class CurrentPasswordRefused extends Schema.TaggedError<CurrentPasswordRefused>()(
  "CurrentPasswordRefused",
  {}
) {}

/** The link does nothing: never sent, used, over, or made void; it is not said which. */
export class LinkRefused extends Schema.TaggedError<LinkRefused>()("LinkRefused", {}) {}

/** The user has not proven that the e-mail address is theirs. */
export class EmailNotVerified extends Schema.TaggedError<EmailNotVerified>()(
  "EmailNotVerified",
  {}
) {}

/** Sign-ins failed too often in a row, for this address or from this network. */
export class SignInLocked extends Schema.TaggedError<SignInLocked>()("SignInLocked", {
  retryAfterSeconds: Schema.Int
}) {}

/** The challenge is used, over, tried too often or never was; it is not said which. */
export class ChallengeRefused extends Schema.TaggedError<ChallengeRefused>()(
  "ChallengeRefused",
  {}
) {}

/** The code of the second factor is wrong, over, or was taken before. */
export class CodeRefused extends Schema.TaggedError<CodeRefused>()("CodeRefused", {}) {}

/** The refresh token is used, over or never was; it is not said which. */
export class RefreshRefused extends Schema.TaggedError<RefreshRefused>()("RefreshRefused", {}) {}

/** This needs a session whose user proved a second factor. */
export class SecondFactorRequired extends Schema.TaggedError<SecondFactorRequired>()(
  "SecondFactorRequired",
  {}
) {}

/** This needs a user who proved anew, a moment ago, who they are. */
export class StepUpRequired extends Schema.TaggedError<StepUpRequired>()("StepUpRequired", {}) {}

/** The user has a second factor already. */
export class SecondFactorEnrolled extends Schema.TaggedError<SecondFactorEnrolled>()(
  "SecondFactorEnrolled",
  {}
) {}

/** The user has no second factor of which this is asked. */
export class SecondFactorMissing extends Schema.TaggedError<SecondFactorMissing>()(
  "SecondFactorMissing",
  {}
) {}

/** The user has no session like this that could still end. */
export class SessionUnknown extends Schema.TaggedError<SessionUnknown>()("SessionUnknown", {
  session: SessionId.schema
}) {}

/** Too many sign-ins are being checked at this moment. */
export class SignInBusy extends Schema.TaggedError<SignInBusy>()("SignInBusy", {}) {}

/** One of the refusals. */
export type IdentityRefusal =
  | EmailTaken
  | PasswordRefused
  | CredentialsRefused
  | CurrentPasswordRefused
  | LinkRefused
  | EmailNotVerified
  | SignInLocked
  | ChallengeRefused
  | CodeRefused
  | RefreshRefused
  | SecondFactorRequired
  | StepUpRequired
  | SecondFactorEnrolled
  | SecondFactorMissing
  | SessionUnknown
  | SignInBusy
