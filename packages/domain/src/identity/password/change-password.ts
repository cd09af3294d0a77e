/**
 * A signed-in user chooses another password, and proves with the current one that it is
 * really them: a session left open is not enough.
 *
 * Wrong current passwords count as failed sign-ins, so that a stolen session is no place
 * to guess at. All other sessions end, and links that would set a password become void.
 * Upholds IDENTITY-4. Source: ASVS 5.0 6.2.3, 7.4.3.
 */
import { Effect, type Redacted } from "effect"
import { type Provenance, recordAudit } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import type { SessionId } from "../../id/index.ts"
import { queueNotice } from "../../notice/index.ts"
import { CredentialRules } from "../credential-rules.ts"
import { CurrentPasswordRefused } from "../identity-refusals.ts"
import { OneUseLinks } from "../link/one-use-links.ts"
import {
  admitSignIn,
  noteSignInFailure,
  noteSignInSuccess,
  unitOfAttempt
} from "../lockout/admit-sign-in.ts"
import { SessionRepository } from "../session/session-repository.ts"
import type { User } from "../user.ts"
import { UserRepository } from "../user-repository.ts"
import { chooseHash } from "./choose-hash.ts"
import { PasswordHasher } from "./password-hasher.ts"

export interface ChangePassword {
  readonly user: User
  /** The session that asks; the only one that lives on. */
  readonly session: SessionId
  readonly current: Redacted.Redacted
  readonly chosen: Redacted.Redacted
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/**
 * Changes the user's password.
 *
 * @upholds IDENTITY-4
 */
export const changePassword = Effect.fnUntraced(function* (command: ChangePassword) {
  const { at, chosen, current, provenance, user } = command
  const attempt = { email: user.email, user, at, provenance }
  yield* admitSignIn(attempt)
  const users = yield* UserRepository
  const last = yield* users.lastHashes(user.id)
  if (!(yield* (yield* PasswordHasher).matches(current, last[0] ?? null))) {
    yield* noteSignInFailure(attempt)
    return yield* new CurrentPasswordRefused({})
  }
  const hash = yield* chooseHash({ password: chosen, owner: user, last })
  const { password: rules } = yield* CredentialRules
  const links = yield* OneUseLinks
  const sessions = yield* SessionRepository
  yield* unitOfAttempt(
    attempt,
    Effect.gen(function* () {
      yield* noteSignInSuccess(attempt)
      const [was] = yield* users.lockHashes(user.id)
      // Somebody else's change came first: what was proven is no longer the current one.
      if (was !== last[0]) return yield* new CurrentPasswordRefused({})
      yield* users.changePassword(user.id, hash, rules.historyLength)
      yield* links.withdraw(user.id, "reset-password", at)
      const ended = yield* sessions.endOthers(user.id, command.session, {
        at,
        because: "password-changed"
      })
      yield* recordAudit({
        action: "password-changed",
        subject: user.id,
        provenance,
        before: {},
        after: { sessionsEnded: `${ended.length}` }
      })
      yield* queueNotice({ user: user.id, kind: "password-changed", facts: {}, at })
    })
  )
})
