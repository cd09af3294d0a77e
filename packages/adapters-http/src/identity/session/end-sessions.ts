/** `GET /api/auth/sessions`, `POST /api/auth/sessions/{sessionId}/end` and `.../everywhere` */
import { realMoment } from "@florin/domain/clock"
import {
  signOutEverywhere as endEverywhere,
  endOwnSession,
  ownSessions
} from "@florin/domain/identity"
import { Effect } from "effect"
import { memberRoute } from "../../handle.ts"
import { edgeProvenance } from "../edge-provenance.ts"
import type { SessionCookies } from "./session-cookies.ts"
import { sessionRoutes } from "./session-routes.ts"
import { sessionView } from "./session-view.ts"

export const listSessions = memberRoute(sessionRoutes.listSessions, ({ caller }) =>
  Effect.gen(function* () {
    const own = yield* ownSessions(caller.session, yield* realMoment)
    return { body: { data: own.map((session) => sessionView(session, caller.session)) } }
  })
)

export const endSession = memberRoute(sessionRoutes.endSession, ({ asked, caller, params }) =>
  Effect.gen(function* () {
    yield* endOwnSession({
      session: caller.session,
      ends: params.sessionId,
      at: yield* realMoment,
      provenance: yield* edgeProvenance(asked, caller.user.id, caller.onlyOf)
    })
    return { body: undefined }
  })
)

export const signOutEverywhere = (cookies: SessionCookies) =>
  memberRoute(sessionRoutes.signOutEverywhere, ({ asked, caller }) =>
    Effect.gen(function* () {
      const provenance = yield* edgeProvenance(asked, caller.user.id, caller.onlyOf)
      yield* endEverywhere({ session: caller.session, at: yield* realMoment, provenance })
      return { body: undefined, cookies: cookies.end, forget: true }
    })
  )
