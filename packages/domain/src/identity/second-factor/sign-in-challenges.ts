/** The port that keeps challenges: their digests, and how often each was tried. */
import { Context, type Effect, type Option } from "effect"
import type { Instant } from "../../calendar/index.ts"
import type { UserId } from "../../id/index.ts"
import type { SecretDigest } from "../secret-digest.ts"
import type { SignInChallenge } from "./sign-in-challenge.ts"

export class SignInChallenges extends Context.Service<
  SignInChallenges,
  {
    /** Adds a challenge, and forgets those of the same user that are over at this moment. */
    readonly add: (challenge: SignInChallenge, now: Instant) => Effect.Effect<void>
    /**
     * Counts one try and gives whose challenge it is; nothing when it was used, is over at
     * this moment, or was tried too often. Of many at once no more than are allowed get it.
     */
    readonly tryOnce: (digest: SecretDigest, now: Instant) => Effect.Effect<Option.Option<UserId>>
    /** Uses the challenge up; false when somebody else did. */
    readonly use: (digest: SecretDigest, at: Instant) => Effect.Effect<boolean>
  }
>()("@florin/domain/SignInChallenges") {}
