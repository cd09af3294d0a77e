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
  ChallengeRefused: {
    status: 401,
    code: "challenge_refused",
    title: "The sign-in cannot be completed",
    detail: () => "A challenge is good once, for five minutes and five codes. Sign in again."
  },
  CodeRefused: {
    status: 403,
    code: "code_refused",
    title: "The code is not right",
    detail: () => "Take the code that the app shows now; each is taken once."
  },
  RefreshRefused: {
    status: 401,
    code: "refresh_refused",
    title: "The session cannot be renewed",
    detail: () => "The refresh token is used, over or unknown. Sign in again."
  },
  SecondFactorRequired: {
    status: 403,
    code: "second_factor_required",
    title: "This needs a second factor",
    detail: () =>
      "Prove it with a code; without a second factor, take one up with POST /api/auth/second-factor/enrol."
  },
  StepUpRequired: {
    status: 403,
    code: "step_up_required",
    title: "Prove anew who you are",
    detail: () => "Prove it with POST /api/auth/step-up and send the request again."
  },
  SecondFactorEnrolled: {
    status: 409,
    code: "second_factor_enrolled",
    title: "There is a second factor already",
    detail: () => "Give it up first, to take up another one."
  },
  SecondFactorMissing: {
    status: 409,
    code: "second_factor_missing",
    title: "There is no second factor of which this is asked",
    detail: () => "Take one up with POST /api/auth/second-factor/enrol."
  },
  SessionUnknown: {
    status: 404,
    code: "session_unknown",
    title: "You have no such session",
    detail: () => "The sessions that can be ended are listed by GET /api/auth/sessions.",
    members: ({ session }) => ({ session })
  },
  SignInBusy: {
    status: 503,
    code: "sign_in_busy",
    title: "Too many passwords are being checked at this moment",
    detail: () => "Try again in a moment.",
    retryAfterSeconds: 2
  }
} as const satisfies ProblemTable<IdentityRefusal>
