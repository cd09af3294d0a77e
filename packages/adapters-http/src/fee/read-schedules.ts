/** `GET /api/fees/schedules` and `GET /api/fees/schedules/{scheduleId}` */
import { FeeScheduleNotFound, FeeSchedules } from "@florin/domain/fee"
import { FeeScheduleId } from "@florin/domain/id"
import { Effect, Option } from "effect"
import type { Cursors } from "../cursor.ts"
import { permittedRoute } from "../handle.ts"
import { idPosition, pageRequest, pageView } from "../list-page.ts"
import { routeName } from "../route.ts"
import { feeRoutes } from "./fee-routes.ts"
import { feeScheduleView } from "./fee-view.ts"

const positionText = idPosition(FeeScheduleId)

const name = routeName(feeRoutes.list)

export const listFeeSchedules = (cursors: Cursors) =>
  permittedRoute(feeRoutes.list, ({ caller, query }) =>
    Effect.gen(function* () {
      const filter = {
        operation: query.operation ?? null,
        product: query.product ?? null,
        currency: query.currency ?? null,
        asOf: query.asOf ?? null,
        knownAt: query.knownAt ?? null
      }
      const filters = { ...filter, knownAt: filter.knownAt?.toString() ?? null }
      const list = cursors({ route: name, caller: caller.principal, filters })
      const page = yield* Effect.fromResult(pageRequest(list, query, positionText))
      const found = yield* (yield* FeeSchedules).list(filter, page)
      return {
        body: {
          data: found.rows.map(feeScheduleView),
          page: pageView(list, page.size, found, positionText)
        }
      }
    })
  )

export const showFeeSchedule = permittedRoute(feeRoutes.show, ({ params: { scheduleId } }) =>
  Effect.gen(function* () {
    const found = yield* (yield* FeeSchedules).find(scheduleId)
    return Option.isNone(found)
      ? yield* new FeeScheduleNotFound({ schedule: scheduleId })
      : { body: feeScheduleView(found.value) }
  })
)
