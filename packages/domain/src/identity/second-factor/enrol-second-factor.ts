/**
 * A user takes up a second factor: the secret is shown once, and the first code confirms it.
 *
 * Until then it is asked for nowhere. The code that confirms it is used up by that. What the
 * session is worth changes, so a new one takes its place, and the user's others end: they
 * have proven less. Upholds IDENTITY-11. Source: ASVS 5.0 6.5.1, 7.4.3.
 */
import { Effect, Option, type Redacted } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { type Provenance, recordAudit } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import { SecretBox } from "../../key/index.ts"
import { queueNotice } from "../../notice/index.ts"
import { Secrets } from "../../secret/index.ts"
import {
  CodeRefused,
  EmailNotVerified,
  SecondFactorEnrolled,
  SecondFactorMissing
} from "../identity-refusals.ts"
import type { Session } from "../session/session.ts"
import { SessionRepository } from "../session/session-repository.ts"
import type { SessionRules } from "../session/session-rules.ts"
import { replaceSession } from "../session/start-session.ts"
import type { User } from "../user.ts"
import { stepOfCode } from "./prove-second-factor.ts"
import { replaceRecoveryCodes } from "./replace-recovery-codes.ts"
import { secondFactorSecretBytes, secretIsAbout } from "./second-factor.ts"
import { SecondFactorCodes } from "./second-factor-codes.ts"
import { SecondFactors } from "./second-factors.ts"

/** A signed-in user asks for something about their own second factor. */
export interface SecondFactorChange {
  readonly user: User
  readonly session: Session
  /** The real moment. */
  readonly at: Instant
  readonly rules: SessionRules
  readonly provenance: Provenance
}

/**
 * Draws a secret and keeps it sealed; gives it as an app takes it over.
 *
 * The address has to be verified: whoever registered the address of somebody else would lock
 * them out of it for good, since a reset of the password leaves the factor.
 *
 * @upholds IDENTITY-11
 */
export const enrolSecondFactor = Effect.fnUntraced(function* (
  command: SecondFactorChange & { readonly issuer: string }
) {
  const { at, provenance, user } = command
  if (user.emailVerifiedAt === null) return yield* new EmailNotVerified({})
  const secret = yield* (yield* Secrets).randomBytes(secondFactorSecretBytes)
  const sealedSecret = yield* (yield* SecretBox).seal(secret, secretIsAbout(user.id))
  const factors = yield* SecondFactors
  yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const factor = { user: user.id, sealedSecret, enrolledAt: at, confirmedAt: null, lastStep: 0 }
      if (!(yield* factors.enrol(factor))) return yield* new SecondFactorEnrolled({})
      yield* recordAudit({
        action: "second-factor-enrolled",
        subject: user.id,
        provenance,
        before: {},
        after: {}
      })
    })
  )
  const { show } = yield* SecondFactorCodes
  return show(secret, { issuer: command.issuer, account: user.email })
})

/** A change that a code proves. */
export interface SecondFactorConfirmation extends SecondFactorChange {
  readonly code: Redacted.Redacted
}

/** Confirms the factor; gives the new session and the recovery codes, shown this once. */
export const confirmSecondFactor = Effect.fnUntraced(function* (command: SecondFactorConfirmation) {
  const { at, code, provenance, rules, session, user } = command
  const factors = yield* SecondFactors
  const sessions = yield* SessionRepository
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const factor = yield* factors.find(user.id)
      if (Option.isNone(factor)) return yield* new SecondFactorMissing({})
      if (factor.value.confirmedAt !== null) return yield* new SecondFactorEnrolled({})
      const step = yield* stepOfCode(factor.value, code, at)
      if (step === null) return yield* new CodeRefused({})
      yield* sessions.lockOf(user.id)
      if (!(yield* factors.confirm(factor.value, at, step)))
        return yield* new SecondFactorEnrolled({})
      const recoveryCodes = yield* replaceRecoveryCodes(user.id)
      yield* sessions.endOthers(user.id, session.id, { at, because: "second-factor-changed" })
      const started = yield* replaceSession({
        session,
        user,
        now: at,
        rules,
        steppedUpAt: at,
        secondFactorAt: at,
        action: "second-factor-confirmed",
        provenance
      })
      const facts = { change: "switched on" }
      yield* queueNotice({ user: user.id, kind: "second-factor-changed", facts, at })
      return { started, recoveryCodes }
    })
  )
})
