/**
 * Somebody has lost both the app and the recovery codes: one administrator asks that the
 * bank forgets their second factor, another approves, and the person concerned decides
 * neither. All their sessions end; the password alone signs in until they take up another.
 */
import { Effect, Option, Result } from "effect"
import { type ApprovedOperation, askApproval, type Shown } from "../../approval/index.ts"
import { Atomicity } from "../../atomicity/index.ts"
import { type AuditTrail, type Provenance, recordAudit } from "../../audit/index.ts"
import { type Instant, instantToIso } from "../../calendar/index.ts"
import { type Ids, UserId } from "../../id/index.ts"
import { type OutgoingNotices, queueNotice } from "../../notice/index.ts"
import { SecondFactorMissing } from "../identity-refusals.ts"
import { SessionRepository } from "../session/session-repository.ts"
import { lockUser } from "../staff/lock-user.ts"
import type { UserRegister } from "../staff/user-register.ts"
import type { User } from "../user.ts"
import { confirmedFactor } from "./prove-second-factor.ts"
import { SecondFactors } from "./second-factors.ts"

/** Whose second factor is to be forgotten, and who asks for it. */
export interface AskToForgetFactor {
  readonly user: UserId
  readonly reason: string
  readonly maker: UserId
  readonly provenance: Provenance
}

const operation = "forget-second-factor"

const shownOf = (user: User, since: Instant): Shown => ({
  email: user.email,
  name: user.name,
  since: instantToIso(since)
})

/** The user and the factor that they have confirmed, as they stand; the user is locked. */
const shownNowOf = Effect.fnUntraced(function* (id: UserId) {
  const { user } = yield* lockUser(id)
  const since = Option.flatMapNullishOr(yield* confirmedFactor(user), (each) => each.confirmedAt)
  return Option.isNone(since) ? yield* new SecondFactorMissing({}) : shownOf(user, since.value)
})

/** Asks for it; nothing changes before another administrator approves. */
export const askToForgetFactor = Effect.fnUntraced(function* (command: AskToForgetFactor) {
  const { maker, provenance, reason, user } = command
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const shown = yield* shownNowOf(user)
      return yield* askApproval({
        operation,
        subject: user,
        shown,
        reason,
        maker,
        beneficiary: user,
        provenance
      })
    })
  )
})

type Ports = AuditTrail | Ids | OutgoingNotices | SecondFactors | SessionRepository | UserRegister

/** How it is looked at and carried out. */
export const forgetFactorOperation: ApprovedOperation<Ports> = {
  operation,
  permission: "users:disable",
  shownNow: ({ subject }) => {
    const id = UserId.parse(subject)
    return Result.isFailure(id)
      ? Effect.succeed(null)
      : Effect.map(Effect.option(shownNowOf(id.success)), Option.getOrNull)
  },
  carryOut: ({ id: approval, subject }, { at, provenance }) =>
    Effect.gen(function* () {
      const id = yield* Effect.fromResult(UserId.parse(subject))
      const sessions = yield* SessionRepository
      yield* lockUser(id)
      yield* sessions.lockOf(id)
      if (!(yield* (yield* SecondFactors).remove(id))) return yield* new SecondFactorMissing({})
      const ended = yield* sessions.endAll(id, { at, because: "second-factor-changed" })
      yield* recordAudit({
        action: "second-factor-disabled",
        subject: id,
        provenance,
        before: {},
        after: { approval, sessionsEnded: `${ended.length}` }
      })
      const facts = { change: "taken away by the bank" }
      yield* queueNotice({ user: id, kind: "second-factor-changed", facts, at })
    })
}
