/** `POST /api/fees/schedules` and `POST /api/fees/schedules/{scheduleId}/end` */
import { askForSchedule, askToEndSchedule } from "@florin/domain/fee"
import { Effect } from "effect"
import { approvalView } from "../approval/approval-view.ts"
import { memberRoute } from "../handle.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import { feeRoutes } from "./fee-routes.ts"

export const askForFeeSchedule = memberRoute(
  feeRoutes.askForSchedule,
  ({ asked, body: { reason, ...body }, caller }) =>
    Effect.gen(function* () {
      const provenance = yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
      const maker = caller.user.id
      const draft = { ...body, product: body.product ?? null }
      const approval = yield* askForSchedule({ draft, reason, maker, provenance })
      return { body: approvalView(approval, provenance.at) }
    })
)

export const askToEndFeeSchedule = memberRoute(
  feeRoutes.askToEnd,
  ({ asked, body, caller, params }) =>
    Effect.gen(function* () {
      const provenance = yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
      const approval = yield* askToEndSchedule({
        ...body,
        schedule: params.scheduleId,
        maker: caller.user.id,
        provenance
      })
      return { body: approvalView(approval, provenance.at) }
    })
)
