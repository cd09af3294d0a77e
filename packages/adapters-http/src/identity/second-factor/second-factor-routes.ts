/** The routes by which a user takes up a second factor, changes it, and gives it up. */
import { InstantSchema } from "@florin/domain/calendar"
import { Schema } from "effect"
import { describeRoute, noBody, nothing } from "../../route.ts"
import { Code } from "../session/session-body.ts"
import { SignedInView } from "../session/session-view.ts"

const bodyLimit = 4_096

const ofOneself = {
  tag: "auth",
  access: "signed-in",
  beforeSecondFactor: true,
  ownership: "none",
  idempotency: "none",
  params: nothing,
  query: nothing
} as const

const RecoveryCodes = Schema.Array(Schema.String).annotate({
  description: "Each stands in for the second factor once. They are shown this once."
})

/** A second factor as its user sees it. */
export const SecondFactorView = Schema.Struct({
  confirmedAt: Schema.NullOr(InstantSchema),
  recoveryCodesLeft: Schema.Int
}).annotate({ identifier: "SecondFactor" })

export const secondFactorRoutes = {
  show: describeRoute({
    ...ofOneself,
    method: "GET",
    path: "/api/auth/second-factor",
    operation: "showSecondFactor",
    summary: "Show one's own second factor",
    description: "Since when there is one, and how many recovery codes are left.",
    bodyLimit: "none",
    rateClass: "read",
    body: noBody,
    answer: {
      status: 200,
      description: "The second factor; without a moment when there is none",
      schema: SecondFactorView,
      example: { confirmedAt: "2026-11-24T09:00:00.000000Z", recoveryCodesLeft: 10 }
    },
    refusals: []
  }),
  enrol: describeRoute({
    ...ofOneself,
    method: "POST",
    path: "/api/auth/second-factor/enrol",
    operation: "enrolSecondFactor",
    summary: "Take up a second factor",
    description:
      "Draws a secret for an authenticator app and shows it this once, to a user whose address is verified. The factor is asked for after its first code has confirmed it; another enrolment before that replaces the secret.",
    stepUp: "required",
    bodyLimit: "none",
    rateClass: "auth",
    body: noBody,
    answer: {
      status: 201,
      description: "The secret, as a URI for a QR code and in base 32",
      schema: Schema.Struct({ uri: Schema.String, secret: Schema.String }).annotate({
        identifier: "SecondFactorSecret"
      })
    },
    refusals: ["EmailNotVerified", "SecondFactorEnrolled"]
  }),
  confirm: describeRoute({
    ...ofOneself,
    method: "POST",
    path: "/api/auth/second-factor/confirm",
    operation: "confirmSecondFactor",
    summary: "Confirm a second factor by its first code",
    description:
      "The code is used up by this. The session goes on under a new id, with new cookies; the user's other sessions end.",
    stepUp: "required",
    bodyLimit,
    rateClass: "auth",
    body: Schema.Struct({ code: Code }).annotate({ identifier: "SecondFactorConfirmation" }),
    bodyExample: { code: "123456" },
    answer: {
      status: 200,
      description: "The recovery codes, and who is signed in",
      schema: Schema.Struct({ recoveryCodes: RecoveryCodes, signedIn: SignedInView }).annotate({
        identifier: "SecondFactorConfirmed"
      })
    },
    refusals: ["CodeRefused", "SecondFactorEnrolled", "SecondFactorMissing"]
  }),
  disable: describeRoute({
    ...ofOneself,
    method: "POST",
    path: "/api/auth/second-factor/disable",
    operation: "disableSecondFactor",
    summary: "Give the second factor up",
    description:
      "Forgets the factor and its recovery codes. The session goes on under a new id, with new cookies; the user's other sessions end.",
    stepUp: "required",
    bodyLimit: "none",
    rateClass: "auth",
    body: noBody,
    answer: { status: 200, description: "Who is signed in", schema: SignedInView },
    refusals: ["SecondFactorMissing"]
  }),
  renewRecoveryCodes: describeRoute({
    ...ofOneself,
    method: "POST",
    path: "/api/auth/second-factor/recovery-codes",
    operation: "renewRecoveryCodes",
    summary: "Get new recovery codes",
    description: "The earlier ones are good for nothing from then on.",
    stepUp: "required",
    bodyLimit: "none",
    rateClass: "auth",
    body: noBody,
    answer: {
      status: 200,
      description: "The new recovery codes",
      schema: Schema.Struct({ recoveryCodes: RecoveryCodes }).annotate({
        identifier: "RecoveryCodes"
      })
    },
    refusals: ["SecondFactorMissing"]
  })
}
