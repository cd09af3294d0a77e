/** The routes by which a second person decides. */
import { Schema } from "effect"
import { PageView } from "../list-page.ts"
import { describeRoute, noBody, nothing } from "../route.ts"
import { ApprovalParams, ApprovalsQuery, DecisionBody } from "./approval-body.ts"
import { ApprovalView, exampleApproval } from "./approval-view.ts"

const decisionRoute = (word: "approve" | "reject", summary: string, description: string) =>
  describeRoute({
    method: "POST",
    path: `/api/admin/approvals/{approvalId}/${word}`,
    tag: "admin",
    operation: word,
    summary,
    description,
    access: "approvals:decide",
    stepUp: "required",
    ownership: "none",
    idempotency: "none",
    bodyLimit: 4_096,
    rateClass: "money",
    params: ApprovalParams,
    query: nothing,
    body: DecisionBody,
    bodyExample: { digest: exampleApproval.digest, reason: "talked to Grace" },
    answer: {
      status: 200,
      description: "The approval with its decision",
      schema: ApprovalView,
      example: exampleApproval
    },
    refusals: [
      "ApprovalNotFound",
      "CheckerNotAllowed",
      "ApprovalDecided",
      "ApprovalExpired",
      "SecondPersonRequired",
      "ShownDiffers",
      "ApprovalVoided",
      "OperationRefused"
    ]
  })

export const approvalRoutes = {
  list: describeRoute({
    method: "GET",
    path: "/api/admin/approvals",
    tag: "admin",
    operation: "listApprovals",
    summary: "List approvals",
    description: "The newest first; by stage, operation and maker.",
    access: "approvals:read",
    ownership: "none",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "read",
    params: nothing,
    query: ApprovalsQuery,
    body: noBody,
    answer: {
      status: 200,
      description: "A page of approvals",
      schema: Schema.Struct({ data: Schema.Array(ApprovalView), page: PageView }).annotate({
        identifier: "ApprovalList"
      })
    },
    refusals: ["CursorRefused"]
  }),
  show: describeRoute({
    method: "GET",
    path: "/api/admin/approvals/{approvalId}",
    tag: "admin",
    operation: "showApproval",
    summary: "Show an approval",
    description: "What is asked for, with the digest that a decision has to name.",
    access: "approvals:read",
    ownership: "none",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "read",
    params: ApprovalParams,
    query: nothing,
    body: noBody,
    answer: {
      status: 200,
      description: "The approval",
      schema: ApprovalView,
      example: exampleApproval
    },
    refusals: ["ApprovalNotFound"]
  }),
  approve: decisionRoute(
    "approve",
    "Approve what another person asks for",
    "Carries the operation out at once, together with the decision. Neither its maker nor whoever gains by it can approve it. What has changed since it was asked for is void."
  ),
  reject: decisionRoute(
    "reject",
    "Reject what another person asks for",
    "Nothing is carried out, and the request stays rejected."
  )
}
