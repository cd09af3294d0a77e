/**
 * `POST /api/auth/refresh`
 *
 * A browser sends the token in its cookie, and then the page has to be the bank's own; any
 * other client sends it in an `Authorization` header, on purpose.
 */
import { realMoment } from "@florin/domain/clock"
import { RefreshRefused, refreshSession } from "@florin/domain/identity"
import { Effect, Redacted } from "effect"
import { publicRoute } from "../../handle.ts"
import { CrossSiteRefused } from "../../problem/edge-refusals.ts"
import { isFromOwnPages } from "../../request/cross-site.ts"
import type { HttpSettings } from "../../settings.ts"
import { credentialOf } from "../authenticate.ts"
import { edgeProvenance } from "../edge-provenance.ts"
import type { IssueTokens } from "./issue-tokens.ts"
import type { SessionCookies } from "./session-cookies.ts"
import { sessionRoutes } from "./session-routes.ts"
import { signedInView } from "./session-view.ts"

export const refresh = (issue: IssueTokens, cookies: SessionCookies, settings: HttpSettings) => {
  const allowedOrigins = new Set(settings.allowedOrigins)
  return publicRoute(sessionRoutes.refresh, ({ asked }) =>
    Effect.gen(function* () {
      const shown = credentialOf(asked, cookies.refreshName)
      if (shown === null) return yield* new RefreshRefused({})
      if (shown.ambient && !isFromOwnPages(asked, allowedOrigins))
        return yield* new CrossSiteRefused({})
      const now = yield* realMoment
      const renewed = yield* refreshSession({
        token: Redacted.make(shown.token),
        now,
        rules: settings.sessions,
        provenance: yield* edgeProvenance(asked, "anybody", null)
      })
      const issued = yield* issue(renewed, now)
      return { body: signedInView(renewed, issued), cookies: issued.cookies }
    })
  )
}
