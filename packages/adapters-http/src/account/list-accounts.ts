/** `GET /api/accounts` */
import { AccountRepository } from "@florin/domain/account"
import { AccountId } from "@florin/domain/id"
import { Effect, Result } from "effect"
import type { Cursors } from "../cursor.ts"
import { memberRoute } from "../handle.ts"
import { type PositionText, pageRequest, pageView } from "../list-page.ts"
import { routeName } from "../route.ts"
import { accountRoutes } from "./account-routes.ts"
import { accountView } from "./account-view.ts"
import { reachedOwner } from "./reached-owner.ts"

const positionText: PositionText<AccountId> = {
  write: (id) => id,
  read: (text) => Result.getOrElse(AccountId.parse(text), () => null)
}

export const listAccounts = (cursors: Cursors) =>
  memberRoute(accountRoutes.list, ({ caller, query }) =>
    Effect.gen(function* () {
      const filter = {
        owner: yield* reachedOwner(caller, query.ownerId),
        stage: query.stage ?? null
      }
      const scope = {
        route: routeName(accountRoutes.list),
        caller: caller.user.id,
        filters: filter
      }
      const page = yield* Effect.fromResult(pageRequest(cursors, scope, query, positionText))
      const accounts = yield* AccountRepository
      const found = yield* accounts.list(filter, page)
      return {
        body: {
          data: found.rows.map(accountView),
          page: pageView(cursors, scope, page.size, found, positionText)
        }
      }
    })
  )
