/** `POST /api/admin/api-keys` */
import { makeApiKey as make } from "@florin/domain/identity"
import { Effect, Redacted } from "effect"
import { approvalView } from "../../approval/approval-view.ts"
import { memberRoute } from "../../handle.ts"
import { edgeProvenance } from "../edge-provenance.ts"
import { apiKeyRoutes } from "./api-key-routes.ts"
import { apiKeyView } from "./api-key-view.ts"

export const makeApiKey = memberRoute(apiKeyRoutes.make, ({ asked, body, caller }) =>
  Effect.gen(function* () {
    const { customerId, ...wanted } = body
    const provenance = yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
    const { approval, key, text } = yield* make({
      ...wanted,
      customer: customerId ?? null,
      maker: caller.user,
      at: caller.at,
      provenance
    })
    return {
      body: {
        key: apiKeyView(key, caller.at),
        secret: Redacted.value(text),
        approval: approval === null ? null : approvalView(approval, provenance.at)
      }
    }
  })
)
