/** `GET /api/accounts` */
import { AccountRepository } from "@florin/domain/account"
import { AccountId } from "@florin/domain/id"
import { Effect } from "effect"
import type { Cursors } from "../cursor.ts"
import { permittedRoute } from "../handle.ts"
import { idPosition, pageReply, pageRequest } from "../list-page.ts"
import { routeName } from "../route.ts"
import { accountRoutes } from "./account-routes.ts"
import { accountView } from "./account-view.ts"
import { reachedOwner } from "./reached-owner.ts"

const positionText = idPosition(AccountId)

const form = { row: accountView, position: positionText }

const name = routeName(accountRoutes.list)

export const listAccounts = (cursors: Cursors) =>
  permittedRoute(accountRoutes.list, ({ caller, query }) =>
    Effect.gen(function* () {
      const filter = {
        owner: yield* reachedOwner(caller, query.ownerId),
        stage: query.stage ?? null
      }
      const list = cursors({
        route: name,
        caller: caller.principal,
        filters: filter
      })
      const page = yield* Effect.fromResult(pageRequest(list, query, positionText))
      const accounts = yield* AccountRepository
      const found = yield* accounts.list(filter, page)
      return pageReply(list, page.size, found, form)
    })
  )
