/** `POST /api/auth/register` */
import { registerCustomer } from "@florin/domain/identity"
import { Effect } from "effect"
import { publicRoute } from "../handle.ts"
import { edgeProvenance } from "./edge-provenance.ts"
import { identityRoutes } from "./identity-routes.ts"
import { userView } from "./user-view.ts"

export const register = publicRoute(identityRoutes.register, ({ asked, body }) =>
  Effect.gen(function* () {
    const provenance = yield* edgeProvenance(asked, "anybody", null)
    const user = yield* registerCustomer({ ...body, name: body.name.trim(), provenance })
    return { body: userView(user) }
  })
)
