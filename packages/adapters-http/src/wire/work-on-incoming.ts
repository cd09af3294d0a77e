/** `POST /api/incoming-wires/{incomingWireId}/credit` and `…/send-back` */
import { askToCredit, askToSendBack } from "@florin/domain/wire"
import { Effect } from "effect"
import { approvalView } from "../approval/approval-view.ts"
import { memberRoute } from "../handle.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import { incomingWireRoutes } from "./incoming-routes.ts"

export const askToCreditIncoming = memberRoute(
  incomingWireRoutes.askToCredit,
  ({ asked, body, caller, params }) =>
    Effect.gen(function* () {
      const provenance = yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
      const approval = yield* askToCredit({
        wire: params.incomingWireId,
        account: body.accountId,
        reason: body.reason,
        maker: caller.user.id,
        provenance
      })
      return { body: approvalView(approval, provenance.at) }
    })
)

export const askToSendBackIncoming = memberRoute(
  incomingWireRoutes.askToSendBack,
  ({ asked, body, caller, params }) =>
    Effect.gen(function* () {
      const provenance = yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
      const approval = yield* askToSendBack({
        ...body,
        wire: params.incomingWireId,
        maker: caller.user.id,
        provenance
      })
      return { body: approvalView(approval, provenance.at) }
    })
)
