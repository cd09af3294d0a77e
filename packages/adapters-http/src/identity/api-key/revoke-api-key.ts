/** `POST /api/admin/api-keys/{keyId}/revoke` */
import { revokeApiKey as revoke } from "@florin/domain/identity"
import { Effect } from "effect"
import { memberRoute } from "../../handle.ts"
import { edgeProvenance } from "../edge-provenance.ts"
import { apiKeyRoutes } from "./api-key-routes.ts"
import { apiKeyView } from "./api-key-view.ts"

export const revokeApiKey = memberRoute(apiKeyRoutes.revoke, ({ asked, body, caller, params }) =>
  Effect.gen(function* () {
    const provenance = yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
    const key = yield* revoke({
      key: params.keyId,
      reason: body.reason,
      at: caller.at,
      provenance
    })
    return { body: apiKeyView(key, caller.at) }
  })
)
