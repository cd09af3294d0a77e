/** Why identity says no, in order of precedence. */
import { Schema } from "effect"

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

/** Too many sign-ins are being checked at this moment. */
export class SignInBusy extends Schema.TaggedError<SignInBusy>()("SignInBusy", {}) {}

/** One of the refusals. */
export type IdentityRefusal = EmailTaken | PasswordRefused | CredentialsRefused | SignInBusy
