/** `POST /api/auth/sign-out` */
import { realMoment } from "@florin/domain/clock"
import { signOut as endSession } from "@florin/domain/identity"
import { Effect } from "effect"
import { memberRoute } from "../handle.ts"
import { edgeProvenance } from "./edge-provenance.ts"
import { identityRoutes } from "./identity-routes.ts"
import type { SessionCookies } from "./session/session-cookies.ts"

export const signOut = (cookies: SessionCookies) =>
  memberRoute(identityRoutes.signOut, ({ asked, caller }) =>
    Effect.gen(function* () {
      const at = yield* realMoment
      const provenance = yield* edgeProvenance(asked, caller.user.id, caller.onlyOf)
      yield* endSession({ session: caller.session, at, provenance })
      return { body: undefined, cookies: cookies.end, forget: true }
    })
  )
