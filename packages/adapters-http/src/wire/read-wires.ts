/** `GET /api/wire-transfers`, `…/{wireId}` and `…/statistics` */

import { ApprovalRepository } from "@florin/domain/approval"
import { addDays } from "@florin/domain/calendar"
import { BankClock } from "@florin/domain/clock"
import type { WireId } from "@florin/domain/id"
import { releaseOperation, viewWire, Wires } from "@florin/domain/wire"
import { Effect } from "effect"
import { ownAccount } from "../account/own-account.ts"
import { approvalView } from "../approval/approval-view.ts"
import type { Cursors } from "../cursor.ts"
import { filterMinorOf } from "../decimal-query.ts"
import { permittedRoute } from "../handle.ts"
import { pageReply, pageRequest } from "../list-page.ts"
import { routeName } from "../route.ts"
import { wirePosition } from "./wire-positions.ts"
import { wireRoutes } from "./wire-routes.ts"
import { wireStatisticView } from "./wire-statistics.ts"
import { wireMovedView, wireView } from "./wire-view.ts"

const form = { row: wireView, position: wirePosition }
const name = routeName(wireRoutes.list)

export const listWires = (cursors: Cursors) =>
  permittedRoute(wireRoutes.list, ({ caller, query }) =>
    Effect.gen(function* () {
      const { cursor: _, limit: __, ...filters } = query
      const list = cursors({ route: name, caller: caller.principal, filters })
      const page = yield* Effect.fromResult(pageRequest(list, query, wirePosition))
      const { accountId, currency } = query
      if (accountId !== undefined) yield* ownAccount(caller, accountId)
      const found = yield* (yield* Wires).list(
        {
          customer: caller.onlyOf,
          account: accountId ?? null,
          state: query.state ?? null,
          currency: currency ?? null,
          from: query.from ?? null,
          until: query.until ?? null,
          amountMin: yield* filterMinorOf("amountMin", query.amountMin, currency ?? null),
          amountMax: yield* filterMinorOf("amountMax", query.amountMax, currency ?? null),
          text: query.text ?? null
        },
        page
      )
      return pageReply(list, page.size, found, form)
    })
  )

export const showWire = permittedRoute(wireRoutes.show, ({ caller, params }) =>
  Effect.gen(function* () {
    const { history, wire } = yield* viewWire(params.wireId, caller.onlyOf)
    const approval = caller.permits("wires:approve") ? yield* approvalOf(wire.id) : null
    return { body: { wire: wireView(wire), history: history.map(wireMovedView), approval } }
  })
)

const approvalOf = Effect.fnUntraced(function* (id: WireId) {
  const [request] = yield* (yield* ApprovalRepository).undecided(releaseOperation, id)
  const { now } = yield* (yield* BankClock).time
  return request === undefined ? null : approvalView({ request, decision: null }, now)
})

const daysUsual = 30

export const wireStatistics = permittedRoute(wireRoutes.statistics, ({ caller, query }) =>
  Effect.gen(function* () {
    const { today } = yield* (yield* BankClock).time
    const until = query.until ?? today
    const rows = yield* (yield* Wires).statistics({
      customer: caller.onlyOf,
      from: query.from ?? addDays(until, 1 - daysUsual),
      until
    })
    return { body: { data: rows.map(wireStatisticView) } }
  })
)
