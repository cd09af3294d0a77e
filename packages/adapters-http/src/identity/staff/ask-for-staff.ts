/** `POST /api/admin/users`, `.../{userId}/roles`, `.../second-factor/forget`: what another approves. */
import {
  askForRoles as askRoles,
  askToForgetFactor,
  inviteColleague as invite
} from "@florin/domain/identity"
import { Effect } from "effect"
import { approvalView } from "../../approval/approval-view.ts"
import { memberRoute } from "../../handle.ts"
import { edgeProvenance } from "../edge-provenance.ts"
import { staffRoutes } from "./staff-routes.ts"

export const inviteColleague = memberRoute(staffRoutes.invite, ({ asked, body, caller }) =>
  Effect.gen(function* () {
    const provenance = yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
    const approval = yield* invite({ ...body, maker: caller.user.id, provenance })
    return { body: approvalView(approval, provenance.at) }
  })
)

export const askForRoles = memberRoute(staffRoutes.askForRoles, ({ asked, body, caller, params }) =>
  Effect.gen(function* () {
    const provenance = yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
    const user = params.userId
    const approval = yield* askRoles({ ...body, user, maker: caller.user.id, provenance })
    return { body: approvalView(approval, provenance.at) }
  })
)

export const forgetSecondFactor = memberRoute(
  staffRoutes.forgetSecondFactor,
  ({ asked, body, caller, params }) =>
    Effect.gen(function* () {
      const provenance = yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
      const { reason } = body
      const user = params.userId
      const maker = caller.user.id
      const approval = yield* askToForgetFactor({ user, reason, maker, provenance })
      return { body: approvalView(approval, provenance.at) }
    })
)
