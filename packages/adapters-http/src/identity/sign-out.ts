/** `POST /api/auth/sign-out` */
import { instantFromMillis } from "@florin/domain/calendar"
import { signOut as endSession } from "@florin/domain/identity"
import { Clock, Effect } from "effect"
import { memberRoute } from "../handle.ts"
import { edgeProvenance } from "./edge-provenance.ts"
import { identityRoutes } from "./identity-routes.ts"
import type { SessionCookies } from "./session/session-cookies.ts"

export const signOut = (cookies: SessionCookies) =>
  memberRoute(identityRoutes.signOut, ({ asked, caller }) =>
    Effect.gen(function* () {
      const at = instantFromMillis(yield* Clock.currentTimeMillis)
      const provenance = yield* edgeProvenance(asked, caller.user.id, caller.onlyOf)
      yield* endSession({ session: caller.session, at, provenance })
      return { body: undefined, cookies: cookies.end, forget: true }
    })
  )
