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
  CurrentPasswordRefused: {
    status: 403,
    code: "current_password_refused",
    title: "This is not the current password",
    detail: () => "Give the password with which you sign in now, and try again."
  },
  LinkRefused: {
    status: 422,
    code: "link_refused",
    title: "The link does not work, or no longer",
    detail: () => "A link works once and for a while. Ask for another one."
  },
  EmailNotVerified: {
    status: 403,
    code: "email_not_verified",
    title: "The e-mail address is not verified yet",
    detail: () =>
      "Open the link that we sent to it, or ask for another one with POST /api/auth/email/verification."
  },
  SignInLocked: {
    status: 429,
    code: "sign_in_locked",
    title: "Signing in failed too often",
    detail: ({ retryAfterSeconds }) =>
      `Wait ${retryAfterSeconds} seconds and try again, or choose another password with POST /api/auth/password/reset.`,
    retryAfterSeconds: ({ retryAfterSeconds }) => retryAfterSeconds
  },
  SignInBusy: {
    status: 503,
    code: "sign_in_busy",
    title: "Too many passwords are being checked at this moment",
    detail: () => "Try again in a moment.",
    retryAfterSeconds: 2
  }
} as const satisfies ProblemTable<IdentityRefusal>
