/** `GET /api/auth/csrf-token` */
import { Effect } from "effect"
import { memberRoute } from "../handle.ts"
import type { CsrfTokens } from "./csrf-token.ts"
import { identityRoutes } from "./identity-routes.ts"

/** Another token of the same session, for pages that cannot read the cookie. */
export const showCsrfToken = (tokens: CsrfTokens) =>
  memberRoute(identityRoutes.csrfToken, ({ caller }) =>
    Effect.sync(() => ({ body: { token: tokens.make(caller.session.id) } }))
  )
