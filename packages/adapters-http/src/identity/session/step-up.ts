/** `POST /api/auth/step-up` */
import { realMoment } from "@florin/domain/clock"
import { stepUp as prove, type StepUpProof } from "@florin/domain/identity"
import { Effect, type Redacted, Redacted as Secret } from "effect"
import { memberRoute } from "../../handle.ts"
import type { HttpSettings } from "../../settings.ts"
import { edgeProvenance } from "../edge-provenance.ts"
import { endedMeanwhile } from "./ended-meanwhile.ts"
import type { IssueTokens } from "./issue-tokens.ts"
import { sessionRoutes } from "./session-routes.ts"
import { signedInView } from "./session-view.ts"

export const stepUp = (issue: IssueTokens, { sessions: rules }: HttpSettings) =>
  memberRoute(sessionRoutes.stepUp, ({ asked, body, caller }) =>
    Effect.gen(function* () {
      const at = yield* realMoment
      const started = yield* prove({
        user: caller.user,
        session: caller.session,
        proof: proofOf(body),
        at,
        rules,
        provenance: yield* edgeProvenance(asked, caller.user.id, caller.onlyOf)
      }).pipe(Effect.catchTag("SessionUnknown", endedMeanwhile))
      const issued = yield* issue(started, at)
      return { body: signedInView(started, issued), cookies: issued.cookies }
    })
  )

/** The body has one of the two; without a code it is the password. */
const proofOf = (body: {
  readonly code?: Redacted.Redacted
  readonly password?: Redacted.Redacted
}): StepUpProof =>
  body.code === undefined ? { password: body.password ?? Secret.make("") } : { code: body.code }
