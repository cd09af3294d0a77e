/** `POST /api/auth/sign-in` */
import { instantFromMillis, instantToIso } from "@florin/domain/calendar"
import { signIn as startSession } from "@florin/domain/identity"
import { Clock, Effect } from "effect"
import { publicRoute } from "../handle.ts"
import type { HttpSettings } from "../settings.ts"
import type { AccessTokens } from "./access-token.ts"
import { edgeProvenance } from "./edge-provenance.ts"
import { identityRoutes } from "./identity-routes.ts"
import type { SessionCookies } from "./session-cookies.ts"
import { userView } from "./user-view.ts"

export const signIn = (tokens: AccessTokens, cookies: SessionCookies, settings: HttpSettings) =>
  publicRoute(identityRoutes.signIn, ({ asked, body }) =>
    Effect.gen(function* () {
      const lifeSeconds = settings.accessTokenSeconds
      const millis = yield* Clock.currentTimeMillis
      const issuedAtSeconds = Math.floor(millis / 1000)
      const expiresAtSeconds = issuedAtSeconds + lifeSeconds
      const { session, user } = yield* startSession({
        ...body,
        startedAt: instantFromMillis(millis),
        origin: { address: null, userAgent: asked.header("user-agent") ?? null },
        rules: settings.sessions,
        provenance: yield* edgeProvenance(asked, "anybody", null)
      })
      const claims = { session: session.id, user: user.id, issuedAtSeconds, expiresAtSeconds }
      const token = yield* Effect.promise(() => tokens.sign(claims, session.id))
      const expiresAt = instantFromMillis(expiresAtSeconds * 1000)
      return {
        body: { user: userView(user), expiresAt: instantToIso(expiresAt) },
        cookies: cookies.begin(session.id, token, lifeSeconds)
      }
    })
  )
