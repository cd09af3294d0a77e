/**
 * Whoever has the link of a letter chooses another password with it, once.
 *
 * The link proves that somebody reads the user's mail and nothing else: a second factor
 * stays, and nobody is signed in by it. All sessions end, the account's failures are
 * forgotten, and the address counts as verified. A password that the policy refuses does
 * not use the link up. Upholds IDENTITY-2, IDENTITY-4 and IDENTITY-11.
 * Source: ASVS 5.0 6.4.1-6.4.3.
 */
import { Effect, type Redacted } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { askedBy, type Provenance, recordAudit } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import { queueNotice } from "../../notice/index.ts"
import { CredentialRules } from "../credential-rules.ts"
import { useLink, userOfLink } from "../link/redeem-link.ts"
import { unlockSignIn } from "../lockout/admit-sign-in.ts"
import { SessionRepository } from "../session/session-repository.ts"
import { UserRepository } from "../user-repository.ts"
import { chooseHash } from "./choose-hash.ts"

export interface ResetPassword {
  /** The code of the link. */
  readonly code: Redacted.Redacted
  readonly chosen: Redacted.Redacted
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/**
 * Uses the link and changes the password of the user whom it was sent to.
 *
 * @upholds IDENTITY-2, IDENTITY-4, IDENTITY-11
 */
export const resetPassword = Effect.fnUntraced(function* (command: ResetPassword) {
  const { at, chosen, code, provenance } = command
  const redemption = { purpose: "reset-password", now: at } as const
  const owner = yield* userOfLink(code, redemption)
  const users = yield* UserRepository
  const last = yield* users.lastHashes(owner.id)
  const hash = yield* chooseHash({ password: chosen, owner, last })
  const { password: rules } = yield* CredentialRules
  const sessions = yield* SessionRepository
  yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      // Failures, user, links: the order of every unit that locks more than one of them.
      yield* unlockSignIn(owner.email)
      yield* users.lockHashes(owner.id)
      const user = yield* useLink(code, redemption)
      yield* users.changePassword(user.id, hash, rules.historyLength)
      if (user.emailVerifiedAt === null) yield* users.verifyEmail(user.id, at)
      const ended = yield* sessions.endAll(user.id, { at, because: "password-reset" })
      yield* recordAudit({
        action: "password-reset",
        subject: user.id,
        provenance: askedBy(user.id, provenance),
        before: {},
        after: { sessionsEnded: `${ended.length}` }
      })
      yield* queueNotice({ user: user.id, kind: "password-changed", facts: {}, at })
    })
  )
})
