/** `POST /api/auth/email/verification` and `.../redeem` */
import { realMoment } from "@florin/domain/clock"
import { askVerification as ask, verifyEmail as verify } from "@florin/domain/identity"
import { Effect } from "effect"
import { memberRoute, publicRoute } from "../handle.ts"
import { credentialRoutes } from "./credential-routes.ts"
import { edgeProvenance } from "./edge-provenance.ts"

export const askVerification = memberRoute(credentialRoutes.askVerification, ({ asked, caller }) =>
  Effect.gen(function* () {
    yield* ask({
      user: caller.user,
      at: yield* realMoment,
      provenance: yield* edgeProvenance(asked, caller.user.id, caller.onlyOf)
    })
    return { body: undefined }
  })
)

export const verifyEmail = publicRoute(credentialRoutes.verifyEmail, ({ asked, body }) =>
  Effect.gen(function* () {
    yield* verify({
      code: body.code,
      at: yield* realMoment,
      provenance: yield* edgeProvenance(asked, "anybody", null)
    })
    return { body: undefined }
  })
)
