/**
 * The second step of signing in: the challenge of the first, and a code.
 *
 * Each try is counted before its code is looked at, so that many at once are no more than
 * many one after the other. A wrong code counts as a failed sign-in too, so that whoever
 * knows the password does not get five more tries by asking for another challenge.
 * Upholds IDENTITY-7, IDENTITY-8.
 */
import { Effect, Option, type Redacted } from "effect"
import { Digest, type Provenance } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import { ChallengeRefused } from "../identity-refusals.ts"
import {
  admitSignIn,
  noteSignInFailure,
  noteSignInSuccess,
  unitOfAttempt
} from "../lockout/admit-sign-in.ts"
import { proveSecondFactor } from "../second-factor/prove-second-factor.ts"
import { SignInChallenges } from "../second-factor/sign-in-challenges.ts"
import { secretDigest } from "../secret-digest.ts"
import type { User } from "../user.ts"
import { UserRepository } from "../user-repository.ts"
import type { SessionOrigin } from "./session.ts"
import type { SessionRules } from "./session-rules.ts"
import { startSession } from "./start-session.ts"

export interface CompleteSignIn {
  readonly challenge: Redacted.Redacted
  /** Six digits of the app, or a recovery code. */
  readonly code: Redacted.Redacted
  /** The real moment. */
  readonly startedAt: Instant
  readonly origin: SessionOrigin
  readonly rules: SessionRules
  readonly provenance: Provenance
}

/**
 * Starts the session that the challenge was asked before.
 *
 * @upholds IDENTITY-7, IDENTITY-8
 */
export const completeSignIn = Effect.fnUntraced(function* (command: CompleteSignIn) {
  const { provenance, startedAt: at } = command
  const { sha256 } = yield* Digest
  const challenges = yield* SignInChallenges
  const digest = secretDigest(sha256, command.challenge)
  const user = yield* userOf(yield* challenges.tryOnce(digest, at))
  const attempt = { email: user.email, user, at, provenance }
  yield* admitSignIn(attempt)
  const proven = Effect.gen(function* () {
    yield* noteSignInSuccess(attempt)
    yield* proveSecondFactor({ user, code: command.code, at, provenance })
    if (!(yield* challenges.use(digest, at))) return yield* new ChallengeRefused({})
    return yield* startSession({ ...command, user, now: at, secondFactorAt: at })
  })
  return yield* Effect.catchTag(unitOfAttempt(attempt, proven), "CodeRefused", (refused) =>
    Effect.andThen(noteSignInFailure(attempt), Effect.fail(refused))
  )
})

/** Whose challenge it is; the same refusal for one that is not, and for a disabled user. */
const userOf = Effect.fnUntraced(function* (id: Option.Option<User["id"]>) {
  const user = Option.isSome(id) ? yield* (yield* UserRepository).find(id.value) : Option.none()
  return Option.isSome(user) && user.value.disabledAt === null
    ? user.value
    : yield* new ChallengeRefused({})
})
