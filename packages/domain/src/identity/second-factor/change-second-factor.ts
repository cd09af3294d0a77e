/**
 * A user who has just proven who they are gives the second factor up, or asks for new
 * recovery codes. That they have proven it is asked by the edge (`isSteppedUp`) and again here.
 */
import { Effect, Option } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { recordAudit } from "../../audit/index.ts"
import { queueNotice } from "../../notice/index.ts"
import { SecondFactorMissing, StepUpRequired } from "../identity-refusals.ts"
import { isSteppedUp } from "../session/session.ts"
import { SessionRepository } from "../session/session-repository.ts"
import { replaceSession } from "../session/start-session.ts"
import type { SecondFactorChange } from "./enrol-second-factor.ts"
import { confirmedFactor } from "./prove-second-factor.ts"
import { replaceRecoveryCodes } from "./replace-recovery-codes.ts"
import { SecondFactors } from "./second-factors.ts"

/** Forgets the factor and its recovery codes; the session is worth less from then on. */
export const disableSecondFactor = Effect.fnUntraced(function* (command: SecondFactorChange) {
  const { at, provenance, rules, session, user } = command
  if (!isSteppedUp(session, at)) return yield* new StepUpRequired({})
  const factors = yield* SecondFactors
  const sessions = yield* SessionRepository
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      yield* sessions.lockOf(user.id)
      if (!(yield* factors.remove(user.id))) return yield* new SecondFactorMissing({})
      yield* sessions.endOthers(user.id, session.id, { at, because: "second-factor-changed" })
      const started = yield* replaceSession({
        session,
        user,
        now: at,
        rules,
        steppedUpAt: session.steppedUpAt,
        secondFactorAt: null,
        action: "second-factor-disabled",
        provenance
      })
      const facts = { change: "switched off" }
      yield* queueNotice({ user: user.id, kind: "second-factor-changed", facts, at })
      return started
    })
  )
})

/** Draws new recovery codes; the earlier ones are good for nothing from then on. */
export const renewRecoveryCodes = Effect.fnUntraced(function* (command: SecondFactorChange) {
  const { at, provenance, session, user } = command
  if (!isSteppedUp(session, at)) return yield* new StepUpRequired({})
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      if (Option.isNone(yield* confirmedFactor(user))) return yield* new SecondFactorMissing({})
      const codes = yield* replaceRecoveryCodes(user.id)
      yield* recordAudit({
        action: "recovery-codes-renewed",
        subject: user.id,
        provenance,
        before: {},
        after: { codes: `${codes.length}` }
      })
      const facts = { change: "given new recovery codes" }
      yield* queueNotice({ user: user.id, kind: "second-factor-changed", facts, at })
      return codes
    })
  )
})
