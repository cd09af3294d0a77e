/**
 * A signed-in user proves anew who they are, before something that asks for it.
 *
 * With a second factor a code of it is asked, and the password is not enough. Wrong proofs
 * count as failed sign-ins, so that a stolen session is no place to guess at. The session
 * is worth more afterwards, so a new one takes its place.
 */
import { Effect, Option, type Redacted } from "effect"
import type { Provenance } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import { CurrentPasswordRefused, SecondFactorRequired } from "../identity-refusals.ts"
import {
  admitSignIn,
  noteSignInFailure,
  noteSignInSuccess,
  unitOfAttempt
} from "../lockout/admit-sign-in.ts"
import { verifyPassword } from "../password/verify-password.ts"
import { confirmedFactor, proveSecondFactor } from "../second-factor/prove-second-factor.ts"
import type { User } from "../user.ts"
import type { Session } from "./session.ts"
import type { SessionRules } from "./session-rules.ts"
import { replaceSession } from "./start-session.ts"

/** What somebody proves: that they know the password, or have the second factor. */
export type StepUpProof =
  | { readonly password: Redacted.Redacted }
  | { readonly code: Redacted.Redacted }

export interface StepUp {
  readonly user: User
  readonly session: Session
  readonly proof: StepUpProof
  /** The real moment. */
  readonly at: Instant
  readonly rules: SessionRules
  readonly provenance: Provenance
}

/** Puts a session in the place of this one whose user has just proven who they are. */
export const stepUp = Effect.fnUntraced(function* (command: StepUp) {
  const { at, proof, provenance, rules, session, user } = command
  const attempt = { email: user.email, user, at, provenance }
  yield* admitSignIn(attempt)
  const enrolled = Option.isSome(yield* confirmedFactor(user))
  if ("password" in proof) {
    const { password } = proof
    if (enrolled) return yield* new SecondFactorRequired({})
    if (!(yield* verifyPassword({ user, password, provenance }))) {
      yield* noteSignInFailure(attempt)
      return yield* new CurrentPasswordRefused({})
    }
  }
  const proven = Effect.gen(function* () {
    yield* noteSignInSuccess(attempt)
    if ("code" in proof) yield* proveSecondFactor({ user, code: proof.code, at, provenance })
    return yield* replaceSession({
      session,
      user,
      now: at,
      rules,
      steppedUpAt: at,
      secondFactorAt: "code" in proof ? at : session.secondFactorAt,
      action: "stepped-up",
      provenance
    })
  })
  return yield* Effect.catchTag(unitOfAttempt(attempt, proven), "CodeRefused", (refused) =>
    Effect.andThen(noteSignInFailure(attempt), Effect.fail(refused))
  )
})
