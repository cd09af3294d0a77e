/** `POST /api/auth/sign-in` */

import { instantToIso } from "@florin/domain/calendar"
import { realMoment } from "@florin/domain/clock"
import { signIn as checkPassword } from "@florin/domain/identity"
import { Effect, Redacted } from "effect"
import { publicRoute } from "../handle.ts"
import type { HttpSettings } from "../settings.ts"
import { edgeProvenance } from "./edge-provenance.ts"
import { identityRoutes } from "./identity-routes.ts"
import type { IssueTokens } from "./session/issue-tokens.ts"
import { sessionOrigin } from "./session/session-origin.ts"
import { signedInView } from "./session/session-view.ts"

export const signIn = (issue: IssueTokens, { sessions: rules }: HttpSettings) =>
  publicRoute(identityRoutes.signIn, ({ asked, body }) =>
    Effect.gen(function* () {
      const now = yield* realMoment
      const outcome = yield* checkPassword({
        ...body,
        startedAt: now,
        origin: sessionOrigin(asked),
        rules,
        provenance: yield* edgeProvenance(asked, "anybody", null)
      })
      if (outcome.kind === "second-factor-asked") {
        const challenge = Redacted.value(outcome.challenge)
        const expiresAt = instantToIso(outcome.expiresAt)
        return { body: { outcome: "second_factor_required" as const, challenge, expiresAt } }
      }
      const issued = yield* issue(outcome, now)
      return { body: signedInView(outcome, issued), cookies: issued.cookies }
    })
  )
