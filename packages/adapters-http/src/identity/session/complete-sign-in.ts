/** `POST /api/auth/sign-in/second-factor` */
import { realMoment } from "@florin/domain/clock"
import { completeSignIn as complete } from "@florin/domain/identity"
import { Effect } from "effect"
import { publicRoute } from "../../handle.ts"
import type { HttpSettings } from "../../settings.ts"
import { edgeProvenance } from "../edge-provenance.ts"
import type { IssueTokens } from "./issue-tokens.ts"
import { sessionOrigin } from "./session-origin.ts"
import { sessionRoutes } from "./session-routes.ts"
import { signedInView } from "./session-view.ts"

export const completeSignIn = (issue: IssueTokens, { sessions: rules }: HttpSettings) =>
  publicRoute(sessionRoutes.completeSignIn, ({ asked, body }) =>
    Effect.gen(function* () {
      const now = yield* realMoment
      const started = yield* complete({
        ...body,
        startedAt: now,
        origin: sessionOrigin(asked),
        rules,
        provenance: yield* edgeProvenance(asked, "anybody", null)
      })
      const issued = yield* issue(started, now)
      return { body: signedInView(started, issued), cookies: issued.cookies }
    })
  )
