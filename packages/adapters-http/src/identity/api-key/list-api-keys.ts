/** `GET /api/admin/api-keys` and `GET /api/admin/api-keys/{keyId}` */
import { ApiKeyId } from "@florin/domain/id"
import { ApiKeyNotFound, ApiKeyRepository } from "@florin/domain/identity"
import { Effect, Option } from "effect"
import type { Cursors } from "../../cursor.ts"
import { memberRoute } from "../../handle.ts"
import { idPosition, pageRequest, pageView } from "../../list-page.ts"
import { routeName } from "../../route.ts"
import { apiKeyRoutes } from "./api-key-routes.ts"
import { apiKeyView } from "./api-key-view.ts"

const positionText = idPosition(ApiKeyId)

const name = routeName(apiKeyRoutes.list)

export const listApiKeys = (cursors: Cursors) =>
  memberRoute(apiKeyRoutes.list, ({ caller, query }) =>
    Effect.gen(function* () {
      const list = cursors({ route: name, caller: caller.principal, filters: {} })
      const page = yield* Effect.fromResult(pageRequest(list, query, positionText))
      const found = yield* (yield* ApiKeyRepository).list(page)
      return {
        body: {
          data: found.rows.map((key) => apiKeyView(key, caller.at)),
          page: pageView(list, page.size, found, positionText)
        }
      }
    })
  )

export const showApiKey = memberRoute(apiKeyRoutes.show, ({ caller, params }) =>
  Effect.gen(function* () {
    const found = yield* (yield* ApiKeyRepository).find(params.keyId)
    return Option.isNone(found)
      ? yield* new ApiKeyNotFound({ key: params.keyId })
      : { body: apiKeyView(found.value, caller.at) }
  })
)
