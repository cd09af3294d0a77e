/** `POST /api/auth/password` */
import { realMoment } from "@florin/domain/clock"
import { changePassword as change } from "@florin/domain/identity"
import { Effect } from "effect"
import { memberRoute } from "../handle.ts"
import { credentialRoutes } from "./credential-routes.ts"
import { edgeProvenance } from "./edge-provenance.ts"

export const changePassword = memberRoute(
  credentialRoutes.changePassword,
  ({ asked, body, caller }) =>
    Effect.gen(function* () {
      yield* change({
        user: caller.user,
        session: caller.session.id,
        current: body.currentPassword,
        chosen: body.newPassword,
        at: yield* realMoment,
        provenance: yield* edgeProvenance(asked, caller.user.id, caller.onlyOf)
      })
      return { body: undefined }
    })
)
