/** Signing in and out. Sessions count real time, not the bank's simulated one. */
import { Effect, type Redacted } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import type { Instant } from "../calendar/index.ts"
import { Ids, SessionId } from "../id/index.ts"
import { CredentialsRefused } from "./identity-refusals.ts"
import { PasswordHasher } from "./password-hasher.ts"
import type { Session, SessionOrigin } from "./session/session.ts"
import { SessionRepository } from "./session/session-repository.ts"
import { endsFrom, lifeOf, type SessionRules } from "./session/session-rules.ts"
import type { EmailAddress } from "./user.ts"
import { UserRepository } from "./user-repository.ts"

export interface SignIn {
  readonly email: EmailAddress
  readonly password: Redacted.Redacted
  /** The real moment. */
  readonly startedAt: Instant
  readonly origin: SessionOrigin
  readonly rules: SessionRules
  readonly provenance: Provenance
}

/** Starts a session; a wrong password and an unknown address are the same refusal. */
export const signIn = Effect.fnUntraced(function* (command: SignIn) {
  const user = yield* (yield* UserRepository).findByEmail(command.email)
  const hash = user._tag === "Some" ? user.value.passwordHash : null
  const matches = yield* (yield* PasswordHasher).matches(command.password, hash)
  if (user._tag === "None" || !matches) return yield* new CredentialsRefused({})
  const session: Session = {
    id: SessionId.ofUuid(yield* (yield* Ids).nextUuid),
    user: user.value.id,
    origin: command.origin,
    startedAt: command.startedAt,
    seenAt: command.startedAt,
    ...endsFrom(lifeOf(command.rules, user.value.roles), command.startedAt),
    endedAt: null,
    endedBecause: null,
    steppedUpAt: command.startedAt,
    secondFactorAt: null
  }
  const sessions = yield* SessionRepository
  yield* (yield* Atomicity).atomically(
    Effect.andThen(
      sessions.add(session),
      recordAudit({
        action: "signed-in",
        subject: user.value.id,
        provenance: command.provenance,
        before: {},
        after: { session: session.id }
      })
    )
  )
  return { session, user: user.value }
})

/** What is asked when a session is to end. */
export interface SignOut {
  readonly session: Session
  readonly at: Instant
  readonly provenance: Provenance
}

/** Ends a session at once. */
export const signOut = Effect.fnUntraced(function* (command: SignOut) {
  const sessions = yield* SessionRepository
  yield* (yield* Atomicity).atomically(
    Effect.andThen(
      sessions.end(command.session.id, { at: command.at, because: "signed-out" }),
      recordAudit({
        action: "signed-out",
        subject: command.session.user,
        provenance: command.provenance,
        before: {},
        after: { session: command.session.id }
      })
    )
  )
})
