/** `GET /api/admin/users` and `GET /api/admin/users/{userId}` */
import { UserId } from "@florin/domain/id"
import { UserNotFound, UserRegister, UserRepository } from "@florin/domain/identity"
import { Effect, Option } from "effect"
import type { Cursors } from "../../cursor.ts"
import { memberRoute } from "../../handle.ts"
import { idPosition, pageRequest, pageView } from "../../list-page.ts"
import { routeName } from "../../route.ts"
import { managedUserView } from "./managed-user-view.ts"
import { staffRoutes } from "./staff-routes.ts"

const positionText = idPosition(UserId)

const name = routeName(staffRoutes.list)

export const listUsers = (cursors: Cursors) =>
  memberRoute(staffRoutes.list, ({ caller, query }) =>
    Effect.gen(function* () {
      const filter = {
        emailPrefix: query.email ?? null,
        namePrefix: query.name ?? null,
        role: query.role ?? null
      }
      const list = cursors({ route: name, caller: caller.principal, filters: filter })
      const page = yield* Effect.fromResult(pageRequest(list, query, positionText))
      const found = yield* (yield* UserRegister).list(filter, page)
      return {
        body: {
          data: found.rows.map(managedUserView),
          page: pageView(list, page.size, found, positionText)
        }
      }
    })
  )

export const showUser = memberRoute(staffRoutes.show, ({ params }) =>
  Effect.gen(function* () {
    const found = yield* (yield* UserRepository).find(params.userId)
    return Option.isNone(found)
      ? yield* new UserNotFound({ user: params.userId })
      : { body: managedUserView(found.value) }
  })
)
