/**
 * What stands between a right password and a session: a second factor is asked for.
 *
 * A challenge is opaque, works once and for a few minutes, and takes a few wrong codes. It
 * gives nothing but the chance to complete the sign-in it belongs to. Upholds IDENTITY-8.
 */
import type { Instant } from "../../calendar/index.ts"
import type { UserId } from "../../id/index.ts"
import type { SecretDigest } from "../secret-digest.ts"
import { addSeconds } from "../session/session.ts"

export interface SignInChallenge {
  readonly digest: SecretDigest
  readonly user: UserId
  readonly expiresAt: Instant
}

/** The most codes that are tried on one challenge. */
export const challengeTriesMax = 5
/** Bytes of chance in a challenge. */
export const challengeBytes = 32

const challengeSeconds = 300

/** When a challenge that begins at this moment is over. */
export const challengeEndsFrom = (now: Instant): Instant => addSeconds(now, challengeSeconds)
