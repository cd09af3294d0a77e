/** The port that keeps refresh tokens: their digests, and never a token. */
import { Context, type Effect, type Option } from "effect"
import type { Instant } from "../../calendar/index.ts"
import type { UserId } from "../../id/index.ts"
import type { SecretDigest } from "../secret-digest.ts"
import type { RefreshToken } from "./refresh-token.ts"
import type { SignedIn } from "./session-repository.ts"

/** A token with its family and whose it is, as they are while they are locked. */
export interface LockedToken extends SignedIn {
  readonly token: RefreshToken
}

export class RefreshTokens extends Context.Service<
  RefreshTokens,
  {
    readonly add: (token: RefreshToken) => Effect.Effect<void>
    /**
     * Waits for whoever is changing the token's session, and keeps others waiting until the
     * atomic unit is over. Only within an atomic unit.
     */
    readonly lock: (digest: SecretDigest) => Effect.Effect<Option.Option<LockedToken>>
    /** Marks a locked token as used, adds its successor, and wipes salts used before `wipe`. */
    readonly rotate: (rotation: {
      readonly used: RefreshToken
      readonly successor: RefreshToken
      readonly wipe: Instant
    }) => Effect.Effect<void>
    /** Forgets the tokens of the user's sessions that have ended or are over at this moment. */
    readonly forget: (user: UserId, now: Instant) => Effect.Effect<void>
  }
>()("@florin/domain/RefreshTokens") {}
