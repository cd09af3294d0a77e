/** `GET /api/auth/second-factor`, `POST .../enrol`, `.../confirm`, `.../disable`, `.../recovery-codes` */

import { instantToIso } from "@florin/domain/calendar"
import { realMoment } from "@florin/domain/clock"
import {
  confirmSecondFactor as confirm,
  confirmedFactor,
  disableSecondFactor as disable,
  enrolSecondFactor as enrol,
  renewRecoveryCodes as renew,
  SecondFactors
} from "@florin/domain/identity"
import { Effect, Option, Redacted } from "effect"
import { type MemberRequest, memberRoute } from "../../handle.ts"
import type { HttpSettings } from "../../settings.ts"
import { edgeProvenance } from "../edge-provenance.ts"
import { endedMeanwhile } from "../session/ended-meanwhile.ts"
import type { IssueTokens } from "../session/issue-tokens.ts"
import { signedInView } from "../session/session-view.ts"
import { secondFactorRoutes } from "./second-factor-routes.ts"

export const showSecondFactor = memberRoute(secondFactorRoutes.show, ({ caller }) =>
  Effect.gen(function* () {
    const factor = yield* confirmedFactor(caller.user)
    const confirmedAt = Option.isNone(factor) ? null : factor.value.confirmedAt
    const recoveryCodesLeft = yield* (yield* SecondFactors).recoveryCodesLeft(caller.user.id)
    return {
      body: {
        confirmedAt: confirmedAt === null ? null : instantToIso(confirmedAt),
        recoveryCodesLeft
      }
    }
  })
)

const changeOf = <P, Q, B>(
  { asked, caller }: MemberRequest<P, Q, B>,
  { sessions: rules }: HttpSettings
) =>
  Effect.gen(function* () {
    const at = yield* realMoment
    const provenance = yield* edgeProvenance(asked, caller.user.id, caller.onlyOf)
    return { user: caller.user, session: caller.session, at, rules, provenance }
  })

export const enrolSecondFactor = (settings: HttpSettings) =>
  memberRoute(secondFactorRoutes.enrol, (request) =>
    Effect.gen(function* () {
      const change = yield* changeOf(request, settings)
      return { body: yield* enrol({ ...change, issuer: settings.bankName }) }
    })
  )

export const confirmSecondFactor = (issue: IssueTokens, settings: HttpSettings) =>
  memberRoute(secondFactorRoutes.confirm, (request) =>
    Effect.gen(function* () {
      const change = yield* changeOf(request, settings)
      const { recoveryCodes, started } = yield* confirm({
        ...change,
        code: request.body.code
      }).pipe(Effect.catchTag("SessionUnknown", endedMeanwhile))
      const issued = yield* issue(started, change.at)
      const body = {
        recoveryCodes: recoveryCodes.map(Redacted.value),
        signedIn: signedInView(started, issued)
      }
      return { body, cookies: issued.cookies }
    })
  )

export const disableSecondFactor = (issue: IssueTokens, settings: HttpSettings) =>
  memberRoute(secondFactorRoutes.disable, (request) =>
    Effect.gen(function* () {
      const change = yield* changeOf(request, settings)
      const started = yield* disable(change).pipe(Effect.catchTag("SessionUnknown", endedMeanwhile))
      const issued = yield* issue(started, change.at)
      return { body: signedInView(started, issued), cookies: issued.cookies }
    })
  )

export const renewRecoveryCodes = (settings: HttpSettings) =>
  memberRoute(secondFactorRoutes.renewRecoveryCodes, (request) =>
    Effect.gen(function* () {
      const codes = yield* renew(yield* changeOf(request, settings))
      return { body: { recoveryCodes: codes.map(Redacted.value) } }
    })
  )
