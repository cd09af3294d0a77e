/** The routes by which a sign-in is completed, and by which sessions are renewed and ended. */
import { Schema } from "effect"
import { describeRoute, noBody, nothing } from "../../route.ts"
import { exampleUser } from "../identity-routes.ts"
import { SecondFactorBody, SessionParams, StepUpBody } from "./session-body.ts"
import { SessionView, SignedInView } from "./session-view.ts"

/** The longest body of these routes in bytes. */
const bodyLimit = 4_096

const exampleChallenge = "0".repeat(64)

const exampleSignedIn = {
  outcome: "signed_in",
  user: exampleUser,
  expiresAt: "2026-11-24T09:05:00.000000Z",
  sessionExpiresAt: "2026-11-24T17:00:00.000000Z"
} as const

const signedIn = {
  status: 200,
  description: "Who is signed in, and until when",
  schema: SignedInView,
  example: exampleSignedIn
} as const

const forPeople = {
  tag: "auth",
  ownership: "none",
  idempotency: "none",
  params: nothing,
  query: nothing
} as const

export const sessionRoutes = {
  completeSignIn: describeRoute({
    ...forPeople,
    method: "POST",
    path: "/api/auth/sign-in/second-factor",
    operation: "completeSignIn",
    summary: "Complete a sign-in by the second factor",
    description:
      "The second step of a sign-in that answered second_factor_required. A challenge takes five codes within five minutes, and is good once; wrong codes count as failed sign-ins.",
    access: "public",
    bodyLimit,
    rateClass: "auth",
    body: SecondFactorBody,
    bodyExample: { challenge: exampleChallenge, code: "123456" },
    answer: signedIn,
    refusals: ["ChallengeRefused", "CodeRefused", "SignInLocked"]
  }),
  refresh: describeRoute({
    ...forPeople,
    method: "POST",
    path: "/api/auth/refresh",
    operation: "refresh",
    summary: "Renew the access token",
    description:
      "Uses the refresh token up and sets another one, with a new access token, in the cookies. The token comes in its cookie, or in an Authorization: Bearer header from a client that is no browser. A token that is shown again after ten seconds ends its session. The end of the session stays.",
    access: "public",
    bodyLimit: "none",
    // A refresh token cannot be guessed, and an office behind one address refreshes often.
    rateClass: "read",
    body: noBody,
    answer: signedIn,
    refusals: ["RefreshRefused"]
  }),
  signOutEverywhere: describeRoute({
    ...forPeople,
    method: "POST",
    path: "/api/auth/sign-out/everywhere",
    operation: "signOutEverywhere",
    summary: "Sign out everywhere",
    description: "Ends every session of the user at once, this one among them.",
    access: "signed-in",
    beforeSecondFactor: true,
    bodyLimit: "none",
    rateClass: "auth",
    body: noBody,
    answer: { status: 204, description: "Signed out everywhere", schema: noBody },
    refusals: []
  }),
  listSessions: describeRoute({
    ...forPeople,
    method: "GET",
    path: "/api/auth/sessions",
    operation: "listSessions",
    summary: "List one's own sessions",
    description:
      "Where the user is signed in, the newest first: from where, with what, since when, and which one this is.",
    access: "signed-in",
    bodyLimit: "none",
    rateClass: "read",
    body: noBody,
    answer: {
      status: 200,
      description: "The sessions that still reach something",
      schema: Schema.Struct({ data: Schema.Array(SessionView) }).annotate({
        identifier: "SessionList"
      })
    },
    refusals: []
  }),
  endSession: describeRoute({
    ...forPeople,
    method: "POST",
    path: "/api/auth/sessions/{sessionId}/end",
    operation: "endSession",
    summary: "End one of one's own sessions",
    description: "Ends the session at once, in every process. Others' ids answer 404.",
    access: "signed-in",
    ownership: "own-only",
    bodyLimit: "none",
    rateClass: "auth",
    params: SessionParams,
    body: noBody,
    answer: { status: 204, description: "The session has ended", schema: noBody },
    refusals: ["SessionUnknown"]
  }),
  stepUp: describeRoute({
    ...forPeople,
    method: "POST",
    path: "/api/auth/step-up",
    operation: "stepUp",
    summary: "Prove anew who is signed in",
    description:
      "For what answers step_up_required: a code of the second factor, or the password where there is none. Good for five minutes, as a sign-in is. The session goes on under a new id, with new cookies.",
    access: "signed-in",
    beforeSecondFactor: true,
    bodyLimit,
    rateClass: "auth",
    body: StepUpBody,
    bodyExample: { password: "correct horse battery staple" },
    answer: signedIn,
    refusals: [
      "CodeRefused",
      "CurrentPasswordRefused",
      "SecondFactorRequired",
      "SignInBusy",
      "SignInLocked"
    ]
  })
}
