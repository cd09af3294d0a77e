/** What people send to find approvals and to decide about them. */
import { ApprovalId, UserId } from "@florin/domain/id"
import { Schema } from "effect"
import { pageQuery } from "../list-page.ts"
import { filledLine } from "../text-fields.ts"
import { ApprovalStageSchema } from "./approval-view.ts"

/** The approval in a path. */
export const ApprovalParams = Schema.Struct({ approvalId: ApprovalId.schema })

/** The filters of the list of approvals. */
export const ApprovalsQuery = Schema.Struct({
  ...pageQuery,
  stage: Schema.optionalKey(ApprovalStageSchema),
  operation: Schema.optionalKey(
    Schema.String.check(
      Schema.isPattern(/^[a-z]+(-[a-z]+)*$/u, { message: "expected the name of an operation" }),
      Schema.isMaxLength(60)
    )
  ),
  makerId: Schema.optionalKey(UserId.schema)
})

/** Why something is asked for or decided. */
export const whyField = filledLine(500, "a reason")

/** The body of a decision. */
export const DecisionBody = Schema.Struct({
  digest: Schema.String.check(
    Schema.isPattern(/^[0-9a-f]{64}$/u, {
      message: "expected the digest of the approval as it was shown"
    })
  ),
  reason: whyField
}).annotate({ identifier: "ApprovalWord" })
