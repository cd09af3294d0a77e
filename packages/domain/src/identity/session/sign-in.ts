/**
 * Signing in: a password, and then a second factor if the user has one.
 *
 * No session begins before both are proven. Sessions count real time, not the bank's
 * simulated one. A right password whose user has a second factor is told from a wrong one,
 * but clears no failures: those are cleared by the whole proof alone. Upholds IDENTITY-8.
 */
import { Effect, Option, type Redacted } from "effect"
import { Digest, type Provenance, recordAudit } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import { secretText } from "../../secret/index.ts"
import { CredentialsRefused } from "../identity-refusals.ts"
import {
  admitSignIn,
  confirmSignInAttempt,
  noteSignInFailure,
  noteSignInSuccess,
  type SignInAttempt,
  unitOfAttempt
} from "../lockout/admit-sign-in.ts"
import { verifyPassword } from "../password/verify-password.ts"
import { confirmedFactor } from "../second-factor/prove-second-factor.ts"
import { challengeBytes, challengeEndsFrom } from "../second-factor/sign-in-challenge.ts"
import { SignInChallenges } from "../second-factor/sign-in-challenges.ts"
import { secretDigest } from "../secret-digest.ts"
import type { EmailAddress, User } from "../user.ts"
import { UserRepository } from "../user-repository.ts"
import type { SessionOrigin } from "./session.ts"
import type { SessionRules } from "./session-rules.ts"
import { type StartedSession, startSession } from "./start-session.ts"

export interface SignIn {
  readonly email: EmailAddress
  readonly password: Redacted.Redacted
  /** The real moment. */
  readonly startedAt: Instant
  readonly origin: SessionOrigin
  readonly rules: SessionRules
  readonly provenance: Provenance
}

/** What a right password gives: a session, or the question for the second factor. */
export type SignInOutcome =
  | ({ readonly kind: "signed-in" } & StartedSession)
  | {
      readonly kind: "second-factor-asked"
      readonly challenge: Redacted.Redacted
      readonly expiresAt: Instant
    }

/**
 * Checks a password; a wrong one and an unknown address are the same refusal.
 *
 * @upholds IDENTITY-8
 */
export const signIn = Effect.fnUntraced(function* (command: SignIn) {
  // A hash that was renewed or changed meanwhile is looked at once more.
  const outcome = (yield* tryPassword(command)) ?? (yield* tryPassword(command))
  return outcome ?? (yield* new CredentialsRefused({}))
})

/** Null when the password is no longer the one that was looked at. */
const tryPassword = Effect.fnUntraced(function* (command: SignIn) {
  const { email, password, provenance, startedAt: at } = command
  const users = yield* UserRepository
  const user = Option.getOrNull(yield* users.findByEmail(email))
  const attempt = { email, user, at, provenance }
  yield* admitSignIn(attempt)
  if (!(yield* verifyPassword({ user, password, provenance })) || user === null) {
    yield* noteSignInFailure(attempt)
    return yield* new CredentialsRefused({})
  }
  return yield* unitOfAttempt(attempt, admitProven({ ...attempt, user }, command))
})

const admitProven = Effect.fnUntraced(function* (
  attempt: SignInAttempt & { readonly user: User },
  command: SignIn
) {
  const { user } = attempt
  yield* confirmSignInAttempt(attempt)
  if (yield* hasMoved(user)) return null
  if (Option.isSome(yield* confirmedFactor(user))) return yield* ask(attempt)
  yield* noteSignInSuccess(attempt)
  const started = yield* startSession({
    ...command,
    user,
    now: command.startedAt,
    secondFactorAt: null
  })
  return { kind: "signed-in", ...started } satisfies SignInOutcome
})

/**
 * Whether the user is no longer as they were when the password was checked. Who changed it,
 * or disabled the user, ended all sessions: one that begins now would outlive that.
 */
const hasMoved = Effect.fnUntraced(function* (user: User) {
  const users = yield* UserRepository
  yield* users.lockHashes(user.id)
  const now = Option.getOrNull(yield* users.find(user.id))
  return now === null || now.passwordHash !== user.passwordHash || now.disabledAt !== null
})

const ask = Effect.fnUntraced(function* ({
  at,
  provenance,
  user
}: SignInAttempt & { readonly user: User }) {
  const { sha256 } = yield* Digest
  const challenge = yield* secretText(challengeBytes)
  const expiresAt = challengeEndsFrom(at)
  const digest = secretDigest(sha256, challenge)
  yield* (yield* SignInChallenges).add({ digest, user: user.id, expiresAt }, at)
  yield* recordAudit({
    action: "second-factor-asked",
    subject: user.id,
    provenance,
    before: {},
    after: {}
  })
  return { kind: "second-factor-asked", challenge, expiresAt } satisfies SignInOutcome
})
