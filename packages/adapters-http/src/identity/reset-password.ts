/** `POST /api/auth/password/reset` and `.../redeem` */
import { realMoment } from "@florin/domain/clock"
import { askReset as ask, resetPassword as reset } from "@florin/domain/identity"
import { Effect } from "effect"
import { publicRoute } from "../handle.ts"
import { credentialRoutes } from "./credential-routes.ts"
import { edgeProvenance } from "./edge-provenance.ts"

/** The same answer whoever has the address, after the same work. */
export const askReset = publicRoute(credentialRoutes.askReset, ({ asked, body }) =>
  Effect.gen(function* () {
    yield* ask({
      email: body.email,
      at: yield* realMoment,
      provenance: yield* edgeProvenance(asked, "anybody", null)
    })
    return { body: undefined }
  })
)

export const resetPassword = publicRoute(credentialRoutes.resetPassword, ({ asked, body }) =>
  Effect.gen(function* () {
    yield* reset({
      code: body.code,
      chosen: body.newPassword,
      at: yield* realMoment,
      provenance: yield* edgeProvenance(asked, "anybody", null)
    })
    return { body: undefined }
  })
)
