/** `GET /api/admin/audit`, one of its rows, and `GET /api/admin/controls` */
import { AuditLog, Controls, type LoggedAt } from "@florin/domain/audit"
import { instantFromIso, instantToIso } from "@florin/domain/calendar"
import { Effect, Option, Result } from "effect"
import type { Cursors } from "../cursor.ts"
import { permittedRoute } from "../handle.ts"
import { type PositionText, pageRequest, pageView } from "../list-page.ts"
import { LoggedActionNotFound } from "../problem/edge-refusals.ts"
import { routeName } from "../route.ts"
import { auditRoutes } from "./audit-routes.ts"
import { loggedView } from "./audit-view.ts"
import { controlsView } from "./controls-view.ts"

const positionText: PositionText<LoggedAt> = {
  write: ({ at, uuid }) => `${instantToIso(at)} ${uuid}`,
  read: (text) => {
    const [instant = "", uuid = ""] = text.split(" ")
    const at = instantFromIso(instant)
    return Result.isSuccess(at) && uuidForm.test(uuid) ? { at: at.success, uuid } : null
  }
}

const uuidForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

const name = routeName(auditRoutes.search)

export const searchAudit = (cursors: Cursors) =>
  permittedRoute(auditRoutes.search, ({ caller, query }) =>
    Effect.gen(function* () {
      const { action, from, object, principal, until } = query
      const filters = {
        ...{ action: action ?? null, object: object ?? null, principal: principal ?? null },
        from: from === undefined ? null : String(from),
        until: until === undefined ? null : String(until)
      }
      const list = cursors({ route: name, caller: caller.principal, filters })
      const page = yield* Effect.fromResult(pageRequest(list, query, positionText))
      const log = yield* AuditLog
      const found = yield* log.search(
        { ...filters, from: from ?? null, until: until ?? null },
        page
      )
      return {
        body: {
          data: found.rows.map((row) => loggedView(caller, row)),
          page: pageView(list, page.size, found, positionText)
        }
      }
    })
  )

export const showLogged = permittedRoute(auditRoutes.show, ({ caller, params }) =>
  Effect.gen(function* () {
    const found = yield* (yield* AuditLog).find(params.actionId)
    if (Option.isNone(found)) return yield* new LoggedActionNotFound({ id: params.actionId })
    return { body: loggedView(caller, found.value) }
  })
)

export const showControls = permittedRoute(auditRoutes.controls, () =>
  Effect.map(
    Effect.flatMap(Controls, ({ report }) => report),
    (report) => ({ body: controlsView(report) })
  )
)
