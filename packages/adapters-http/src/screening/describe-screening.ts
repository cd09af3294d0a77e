/** How the routes about what lists say of a subject are described, whatever the subject is. */

import { BusinessDateSchema } from "@florin/domain/calendar"
import { ScreeningId } from "@florin/domain/id"
import type { Permission } from "@florin/domain/identity"
import { Schema } from "effect"
import { whyField } from "../approval/approval-body.ts"
import { ApprovalView, exampleApproval } from "../approval/approval-view.ts"
import type { ProblemTag } from "../problem/problems.ts"
import { type AnyRoute, describeRoute, type Input, noBody, nothing } from "../route.ts"
import { ScreeningResultView } from "./screening-view.ts"

/** The result that is to be cleared, why, and until when. */
export const ClearingBody = Schema.Struct({
  resultId: ScreeningId.schema,
  reason: whyField,
  expiresOn: BusinessDateSchema
}).annotate({ identifier: "ScreeningClearingAsked" })

const ResultList = Schema.Struct({ data: Schema.Array(ScreeningResultView) }).annotate({
  identifier: "ScreeningResultList"
})

/** Whose screening it is, and who may look. */
export interface ScreenedPlace<Params, ParamsText> {
  readonly path: `/${string}`
  readonly tag: AnyRoute["tag"]
  readonly params: Input<Params, ParamsText>
  readonly access: Permission
  readonly operations: { readonly show: string; readonly askToClear: string }
  /** What waits until the screening is cleared, as a sentence. */
  readonly waits: string
  /** The refusal where there is no such subject. */
  readonly missing: ProblemTag
}

/** The two routes: what lists said, and to ask for a clearing. */
export const describeScreening = <P, PT>(place: ScreenedPlace<P, PT>) => {
  const { access, missing, operations, params, path, tag, waits } = place
  const shared = { tag, params, ownership: "none", idempotency: "none", query: nothing } as const
  return {
    show: describeRoute({
      ...shared,
      method: "GET",
      path: `${path}/screening`,
      operation: operations.show,
      summary: "Show what lists say",
      description: `The results, the newest first. ${waits}`,
      access,
      bodyLimit: "none",
      rateClass: "read",
      body: noBody,
      answer: { status: 200, description: "The results", schema: ResultList },
      refusals: [missing]
    }),
    askToClear: describeRoute({
      ...shared,
      method: "POST",
      path: `${path}/screening/clear`,
      operation: operations.askToClear,
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
      refusals: [missing, "NotScreened", "ScreenedAnew", "NothingToClear", "ClearingEndRefused"]
    })
  }
}
