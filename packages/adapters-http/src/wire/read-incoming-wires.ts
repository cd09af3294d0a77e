/** `GET /api/incoming-wires` and `…/{incomingWireId}` */
import { IncomingWires } from "@florin/domain/wire"
import { Effect } from "effect"
import { ownAccount } from "../account/own-account.ts"
import type { Cursors } from "../cursor.ts"
import { permittedRoute } from "../handle.ts"
import { pageReply, pageRequest } from "../list-page.ts"
import { routeName } from "../route.ts"
import { incomingWireRoutes } from "./incoming-routes.ts"
import { incomingWireView } from "./incoming-view.ts"
import { ownIncomingWire } from "./own-incoming-wire.ts"
import { incomingPosition } from "./wire-positions.ts"

const form = { row: incomingWireView, position: incomingPosition }
const name = routeName(incomingWireRoutes.list)

export const listIncomingWires = (cursors: Cursors) =>
  permittedRoute(incomingWireRoutes.list, ({ caller, query }) =>
    Effect.gen(function* () {
      const { cursor: _, limit: __, ...filters } = query
      const list = cursors({ route: name, caller: caller.principal, filters })
      const page = yield* Effect.fromResult(pageRequest(list, query, incomingPosition))
      const { accountId, currency, from, state, until } = query
      if (accountId !== undefined) yield* ownAccount(caller, accountId)
      const found = yield* (yield* IncomingWires).list(
        {
          customer: caller.onlyOf,
          account: accountId ?? null,
          // What is in suspense is nobody's yet.
          state: caller.onlyOf === null ? (state ?? null) : "credited",
          currency: currency ?? null,
          from: from ?? null,
          until: until ?? null
        },
        page
      )
      return pageReply(list, page.size, found, form)
    })
  )

export const showIncomingWire = permittedRoute(incomingWireRoutes.show, ({ caller, params }) =>
  Effect.map(ownIncomingWire(caller, params.incomingWireId), (wire) => ({
    body: incomingWireView(wire)
  }))
)
