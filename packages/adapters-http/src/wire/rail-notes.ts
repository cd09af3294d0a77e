/** `GET /api/rail-notes` and `POST …/{railNoteId}/seen` */
import { RailLog, seeRailNote as see } from "@florin/domain/wire"
import { Effect } from "effect"
import type { Cursors } from "../cursor.ts"
import { memberRoute, permittedRoute } from "../handle.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import { pageReply, pageRequest } from "../list-page.ts"
import { routeName } from "../route.ts"
import { railNoteRoutes } from "./incoming-routes.ts"
import { railNoteView } from "./incoming-view.ts"
import { railNotePosition } from "./wire-positions.ts"

const form = { row: railNoteView, position: railNotePosition }
const name = routeName(railNoteRoutes.list)

export const listRailNotes = (cursors: Cursors) =>
  permittedRoute(railNoteRoutes.list, ({ caller, query }) =>
    Effect.gen(function* () {
      const { cursor: _, limit: __, ...filters } = query
      const list = cursors({ route: name, caller: caller.principal, filters })
      const page = yield* Effect.fromResult(pageRequest(list, query, railNotePosition))
      const { open, outcome = null, subject = null } = query
      const found = yield* (yield* RailLog).list({ subject, outcome, open: open === "true" }, page)
      return pageReply(list, page.size, found, form)
    })
  )

export const seeRailNote = memberRoute(railNoteRoutes.see, ({ asked, body, caller, params }) =>
  Effect.gen(function* () {
    const note = yield* see({
      note: params.railNoteId,
      words: body.words,
      by: caller.user.id,
      provenance: yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
    })
    return { body: railNoteView(note) }
  })
)
