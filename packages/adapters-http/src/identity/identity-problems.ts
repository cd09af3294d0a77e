/** The answers to what identity refuses. */
import type { IdentityRefusal } from "@florin/domain/identity"
import type { ProblemTable } from "../problem/problem-shape.ts"

export const identityProblems = {
  EmailTaken: {
    status: 409,
    code: "email_taken",
    title: "The e-mail address is in use",
    detail: () => "Sign in with this address, or register with another one."
  },
  PasswordRefused: {
    status: 422,
    code: "password_refused",
    title: "The password does not meet the policy",
    detail: ({ reasons }) => `Choose another password, because this one ${reasons.join("; and ")}.`,
    members: ({ reasons }) => ({ reasons })
  },
  CredentialsRefused: {
    status: 401,
    code: "credentials_refused",
    title: "E-mail address and password do not belong together",
    detail: () => "Check both and try again."
  },
  SignInBusy: {
    status: 503,
    code: "sign_in_busy",
    title: "Too many passwords are being checked at this moment",
    detail: () => "Try again in a moment.",
    retryAfterSeconds: 2
  }
} as const satisfies ProblemTable<IdentityRefusal>
