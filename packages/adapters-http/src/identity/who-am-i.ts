/** `GET /api/auth/me` */
import { Effect } from "effect"
import { memberRoute } from "../handle.ts"
import { identityRoutes } from "./identity-routes.ts"
import { userView } from "./user-view.ts"

export const whoAmI = memberRoute(identityRoutes.whoAmI, ({ caller }) =>
  Effect.succeed({ body: userView(caller.user) })
)
