/** What people send to choose passwords and to prove that an address is theirs. */
import { Schema } from "effect"
import { AnyCaseEmail, Password } from "./identity-body.ts"

/** The code of a letter's link. Its form is not told: a wrong one is just no link. */
const LinkCode = Schema.RedactedFromValue(
  Schema.String.check(
    Schema.isPattern(/^[0-9A-Za-z_-]{1,128}$/u, { message: "expected the code of a link" })
  )
).annotate({ description: "The code of the link, as the letter has it." })

/** The body of a change of password. */
export const ChangePasswordBody = Schema.Struct({
  currentPassword: Password,
  newPassword: Password
}).annotate({ identifier: "PasswordChange" })

/** The body of a request for another password. */
export const AskResetBody = Schema.Struct({ email: AnyCaseEmail }).annotate({
  identifier: "PasswordResetRequest"
})

/** The body with which another password is chosen. */
export const ResetPasswordBody = Schema.Struct({ code: LinkCode, newPassword: Password }).annotate({
  identifier: "PasswordReset"
})

/** The body with which an address is verified. */
export const VerifyEmailBody = Schema.Struct({ code: LinkCode }).annotate({
  identifier: "EmailVerification"
})
