/** `POST /api/admin/users/{userId}/disable`, `/enable` and `/end-sessions` */
import {
  disableUser as disable,
  enableUser as enable,
  endSessionsOf
} from "@florin/domain/identity"
import { Effect } from "effect"
import { type MemberRequest, memberRoute } from "../../handle.ts"
import { edgeProvenance } from "../edge-provenance.ts"
import { managedUserView } from "./managed-user-view.ts"
import type { UserParams, UserReasonBody } from "./staff-body.ts"
import { staffRoutes } from "./staff-routes.ts"

type Asking = MemberRequest<typeof UserParams.Type, unknown, typeof UserReasonBody.Type>

const commandOf = ({ asked, body, caller, params }: Asking) =>
  Effect.map(edgeProvenance(asked, caller.principal, caller.onlyOf), (provenance) => ({
    user: params.userId,
    reason: body.reason,
    by: caller.user.id,
    at: caller.at,
    provenance
  }))

export const disableUser = memberRoute(staffRoutes.disable, (request) =>
  Effect.map(Effect.flatMap(commandOf(request), disable), (user) => ({
    body: managedUserView(user)
  }))
)

export const enableUser = memberRoute(staffRoutes.enable, (request) =>
  Effect.map(Effect.flatMap(commandOf(request), enable), (user) => ({
    body: managedUserView(user)
  }))
)

export const endUserSessions = memberRoute(staffRoutes.endSessions, (request) =>
  Effect.map(Effect.flatMap(commandOf(request), endSessionsOf), (ended) => ({ body: { ended } }))
)
