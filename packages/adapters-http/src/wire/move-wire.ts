/** `POST /api/wire-transfers/{wireId}/cancel`, `…/approve`, `…/reject` and `…/resolutions` */

import { Permission } from "@florin/domain/identity"
import { answerWire, askToResolve, cancelWire as cancel } from "@florin/domain/wire"
import { Effect, Schema } from "effect"
import { approvalView } from "../approval/approval-view.ts"
import { changeRoute, memberRoute } from "../handle.ts"
import { personOf } from "../identity/caller.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import { wireRoutes } from "./wire-routes.ts"
import { wireView } from "./wire-view.ts"

export const cancelWire = changeRoute(wireRoutes.cancel, ({ body, caller, params, provenance }) =>
  Effect.gen(function* () {
    const { at, user } = yield* personOf(caller)
    const { answer, replayed } = yield* cancel({
      wire: params.wireId,
      by: user.id,
      words: body.reason ?? null,
      at,
      provenance
    })
    return { body: wireView(answer), replayed }
  })
)

const isPermission = Schema.is(Permission)

const answered = (outcome: "approved" | "rejected") =>
  memberRoute(
    outcome === "approved" ? wireRoutes.approve : wireRoutes.reject,
    ({ asked, body, caller, params }) =>
      Effect.gen(function* () {
        const wire = yield* answerWire({
          wire: params.wireId,
          outcome,
          digestSeen: body.digest,
          reason: body.reason,
          checker: caller.user.id,
          permits: (permission) => isPermission(permission) && caller.permits(permission),
          at: caller.at,
          provenance: yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
        })
        return { body: wireView(wire) }
      })
  )

export const approveWire = answered("approved")
export const rejectWire = answered("rejected")

export const resolveWire = memberRoute(wireRoutes.resolve, ({ asked, body, caller, params }) =>
  Effect.gen(function* () {
    const provenance = yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
    const approval = yield* askToResolve({
      wire: params.wireId,
      outcome: body.claim,
      reason: body.reason,
      maker: caller.user.id,
      provenance
    })
    return { body: approvalView(approval, provenance.at) }
  })
)
