/** `POST /api/admin/approvals/{approvalId}/approve` and `/reject` */
import { answerApproval } from "@florin/domain/approval"
import { Permission } from "@florin/domain/identity"
import { Effect, Schema } from "effect"
import { memberRoute } from "../handle.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import { approvalRoutes } from "./approval-routes.ts"
import { approvalView } from "./approval-view.ts"

const isPermission = Schema.is(Permission)

const decided = (outcome: "approved" | "rejected") =>
  memberRoute(
    outcome === "approved" ? approvalRoutes.approve : approvalRoutes.reject,
    ({ asked, body, caller, params }) =>
      Effect.gen(function* () {
        const provenance = yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
        const approval = yield* answerApproval({
          approval: params.approvalId,
          outcome,
          digestSeen: body.digest,
          reason: body.reason,
          checker: caller.user.id,
          permits: (permission) => isPermission(permission) && caller.permits(permission),
          at: caller.at,
          provenance
        })
        return { body: approvalView(approval, provenance.at) }
      })
  )

export const approve = decided("approved")
export const reject = decided("rejected")
