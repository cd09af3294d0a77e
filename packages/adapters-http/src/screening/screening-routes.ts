/** The routes about what lists say of a customer. */
import { BusinessDateSchema } from "@florin/domain/calendar"
import { ScreeningId } from "@florin/domain/id"
import { Schema } from "effect"
import { whyField } from "../approval/approval-body.ts"
import { ApprovalView, exampleApproval } from "../approval/approval-view.ts"
import { CaseParams } from "../kyc/kyc-body.ts"
import { describeRoute, noBody, nothing } from "../route.ts"
import { ScreeningResultView } from "./screening-view.ts"

const shared = {
  tag: "kyc",
  ownership: "none",
  idempotency: "none",
  params: CaseParams,
  query: nothing
} as const

/** The result that is to be cleared, why, and until when. */
export const ClearingBody = Schema.Struct({
  resultId: ScreeningId.schema,
  reason: whyField,
  expiresOn: BusinessDateSchema
}).annotate({ identifier: "ScreeningClearingAsked" })

export const screeningRoutes = {
  show: describeRoute({
    ...shared,
    method: "GET",
    path: "/api/kyc/cases/{caseId}/screening",
    operation: "showKycScreening",
    summary: "Show what lists say",
    description:
      "The results of a case, the newest first. A hit, or a list that gave no answer, keeps the case from being approved until two people have cleared it.",
    access: "kyc:read",
    bodyLimit: "none",
    rateClass: "read",
    body: noBody,
    answer: {
      status: 200,
      description: "The results",
      schema: Schema.Struct({ data: Schema.Array(ScreeningResultView) }).annotate({
        identifier: "ScreeningResultList"
      })
    },
    refusals: ["KycCaseNotFound"]
  }),
  askToClear: describeRoute({
    ...shared,
    method: "POST",
    path: "/api/kyc/cases/{caseId}/screening/clear",
    operation: "askToClearScreening",
    summary: "Ask for a screening to be cleared",
    description:
      "Gives an approval that another person has to decide about. Whoever asks answers for it, with the reason and until the last day that they name.",
    access: "screening:clear",
    stepUp: "required",
    bodyLimit: 4_096,
    rateClass: "money",
    body: ClearingBody,
    bodyExample: {
      resultId: "scr_01kb3m2v1xe2trx3y6z4c9n0ab",
      reason: "another birth date and another country",
      expiresOn: "2027-06-30"
    },
    answer: {
      status: 201,
      description: "What the other person decides about",
      schema: ApprovalView,
      example: exampleApproval
    },
    refusals: [
      "KycCaseNotFound",
      "NotScreened",
      "ScreenedAnew",
      "NothingToClear",
      "ClearingEndRefused"
    ]
  })
}
