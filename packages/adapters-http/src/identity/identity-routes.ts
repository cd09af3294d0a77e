/** The routes by which people come in and go. */
import { Schema } from "effect"
import { describeRoute, noBody, nothing } from "../route.ts"
import { RegisterBody, SignInBody } from "./identity-body.ts"
import { SecondFactorAskedView, SignedInView } from "./session/session-view.ts"
import { UserView } from "./user-view.ts"

/** Somebody who signs in, for examples. */
export const exampleUser = {
  id: "user_01kb3m2v1ye0pv5j8q4h8x5w2c",
  email: "ada@example.com",
  emailVerified: true,
  name: "Ada Lovelace",
  roles: ["customer"],
  customerId: "cust_01kb3m2v1xe2trx3y6z4c9n0ab"
} as const

/** The longest body of these routes in bytes. */
const bodyLimit = 4_096

export const identityRoutes = {
  register: describeRoute({
    method: "POST",
    path: "/api/auth/register",
    tag: "auth",
    operation: "register",
    summary: "Become a customer",
    description:
      "Makes a customer and the user who signs in for it, and sends a letter with a link that verifies the address. Sign in afterwards.",
    access: "public",
    ownership: "none",
    idempotency: "none",
    bodyLimit,
    rateClass: "register",
    params: nothing,
    query: nothing,
    body: RegisterBody,
    bodyExample: {
      email: "ada@example.com",
      name: "Ada Lovelace",
      password: "correct horse battery staple"
    },
    answer: {
      status: 201,
      description: "The user, who is a customer now",
      schema: UserView,
      example: exampleUser
    },
    refusals: ["EmailTaken", "PasswordRefused", "SignInBusy"]
  }),
  signIn: describeRoute({
    method: "POST",
    path: "/api/auth/sign-in",
    tag: "auth",
    operation: "signIn",
    summary: "Sign in",
    description:
      "Starts a session and sets its tokens as HTTP-only cookies; or, for a user with a second factor, answers with a challenge and starts none. Addresses that are unknown and passwords that are wrong get the same answer.",
    access: "public",
    ownership: "none",
    idempotency: "none",
    bodyLimit,
    rateClass: "auth",
    params: nothing,
    query: nothing,
    body: SignInBody,
    bodyExample: { email: "ada@example.com", password: "correct horse battery staple" },
    answer: {
      status: 200,
      description: "Who is signed in, and until when; or the challenge of the second step",
      schema: Schema.Union([SignedInView, SecondFactorAskedView]),
      example: {
        outcome: "signed_in",
        user: exampleUser,
        expiresAt: "2026-11-24T09:05:00.000000Z",
        sessionExpiresAt: "2026-11-24T17:00:00.000000Z"
      }
    },
    refusals: ["CredentialsRefused", "SignInBusy", "SignInLocked"]
  }),
  signOut: describeRoute({
    method: "POST",
    path: "/api/auth/sign-out",
    tag: "auth",
    operation: "signOut",
    summary: "Sign out",
    description: "Ends the session at once, in every process, and removes the cookie.",
    access: "signed-in",
    beforeSecondFactor: true,
    ownership: "none",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "auth",
    params: nothing,
    query: nothing,
    body: noBody,
    answer: { status: 204, description: "Signed out", schema: noBody },
    refusals: []
  }),
  csrfToken: describeRoute({
    method: "GET",
    path: "/api/auth/csrf-token",
    tag: "auth",
    operation: "showCsrfToken",
    summary: "A token for changes by cookie",
    description:
      "The token that a page shows as X-CSRF-Token with every change that its cookie authorises. Signing in sets the same kind of token as a cookie that the bank's own pages read; this is for pages that cannot, such as those of a listed origin.",
    access: "signed-in",
    beforeSecondFactor: true,
    ownership: "none",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "read",
    params: nothing,
    query: nothing,
    body: noBody,
    answer: {
      status: 200,
      description: "The token; it is good for this session, as long as that lasts",
      schema: Schema.Struct({
        token: Schema.String.check(Schema.isPattern(/^[\w-]{65}$/u))
      }).annotate({
        identifier: "CsrfToken"
      }),
      example: { token: "q2Vh0cGk1bXwzZ8nT4rLpA4kq0Jf7Yd9sWm3uXe6oHbN1iCtRvGyPzQaSdEwFhJkL" }
    },
    refusals: []
  }),
  whoAmI: describeRoute({
    method: "GET",
    path: "/api/auth/me",
    tag: "auth",
    operation: "whoAmI",
    summary: "Who is signed in",
    description: "The user of this session.",
    access: "signed-in",
    beforeSecondFactor: true,
    ownership: "none",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "read",
    params: nothing,
    query: nothing,
    body: noBody,
    answer: { status: 200, description: "The user", schema: UserView, example: exampleUser },
    refusals: []
  })
}
