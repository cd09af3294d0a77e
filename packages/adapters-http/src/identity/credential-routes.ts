/** The routes by which people choose passwords and prove that an address is theirs. */
import { describeRoute, noBody, nothing } from "../route.ts"
import {
  AskResetBody,
  ChangePasswordBody,
  ResetPasswordBody,
  VerifyEmailBody
} from "./credential-body.ts"

/** The longest body of these routes in bytes. */
const bodyLimit = 4_096

const exampleCode = "8c1f0e5b7a9d4c3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e"

const common = {
  method: "POST",
  tag: "auth",
  ownership: "none",
  idempotency: "none",
  params: nothing,
  query: nothing
} as const

export const credentialRoutes = {
  changePassword: describeRoute({
    ...common,
    path: "/api/auth/password",
    operation: "changePassword",
    summary: "Choose another password",
    description:
      "Asks for the current password, ends all other sessions of the user, and makes letters void that would set a password. A wrong current password counts as a failed sign-in.",
    access: "signed-in",
    bodyLimit,
    rateClass: "auth",
    body: ChangePasswordBody,
    bodyExample: {
      currentPassword: "correct horse battery staple",
      newPassword: "a calm walk along the river"
    },
    answer: { status: 204, description: "Changed", schema: noBody },
    refusals: ["CurrentPasswordRefused", "PasswordRefused", "SignInLocked", "SignInBusy"]
  }),
  askReset: describeRoute({
    ...common,
    path: "/api/auth/password/reset",
    operation: "askPasswordReset",
    summary: "Ask for another password",
    description:
      "Sends a letter with a link to the address, if somebody has it: the answer is the same either way. It works while signing in is locked.",
    access: "public",
    bodyLimit,
    rateClass: "reset",
    body: AskResetBody,
    bodyExample: { email: "ada@example.com" },
    answer: { status: 204, description: "Asked for", schema: noBody },
    refusals: []
  }),
  resetPassword: describeRoute({
    ...common,
    path: "/api/auth/password/reset/redeem",
    operation: "resetPassword",
    summary: "Choose another password with a letter's link",
    description:
      "Works once, ends all sessions of the user, and lets the account in again if it was locked. A second factor stays. Sign in afterwards. A password that is refused does not use the link up.",
    access: "public",
    bodyLimit,
    rateClass: "auth",
    body: ResetPasswordBody,
    bodyExample: { code: exampleCode, newPassword: "a calm walk along the river" },
    answer: { status: 204, description: "Changed", schema: noBody },
    refusals: ["LinkRefused", "PasswordRefused", "SignInBusy"]
  }),
  askVerification: describeRoute({
    ...common,
    path: "/api/auth/email/verification",
    operation: "askEmailVerification",
    summary: "Ask for another letter to verify the address",
    description:
      "Sends a letter with a link to the user's own address. Nothing is sent when the address is verified already.",
    access: "signed-in",
    beforeSecondFactor: true,
    bodyLimit: "none",
    rateClass: "reset",
    body: noBody,
    answer: { status: 204, description: "Asked for", schema: noBody },
    refusals: []
  }),
  verifyEmail: describeRoute({
    ...common,
    path: "/api/auth/email/verification/redeem",
    operation: "verifyEmail",
    summary: "Verify the address with a letter's link",
    description:
      "Works once, and ends the sessions of before: sign in afterwards. A second factor is taken up only after this and, where the bank asks for it, money moved.",
    access: "public",
    bodyLimit,
    rateClass: "auth",
    body: VerifyEmailBody,
    bodyExample: { code: exampleCode },
    answer: { status: 204, description: "Verified", schema: noBody },
    refusals: ["LinkRefused"]
  })
}
