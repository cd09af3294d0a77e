/**
 * The token by which a session's access is renewed: opaque, used once, kept as a digest.
 *
 * Its successor is derived from it and from a salt that is drawn when it is used and kept
 * beside its digest. Whoever asks again within the grace, because an answer was lost or two
 * tabs asked at once, is given the very same successor, although no token is stored. Who
 * sees the database alone has digests and salts, and no token; who finds an old token has
 * no salt. Salts are wiped once their grace is over. Source: RFC 9700 section 4.14.2.
 */

import { Redacted } from "effect"
import { type Sha256, utf8Bytes } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import type { SessionId } from "../../id/index.ts"
import { hexText } from "../../secret/index.ts"
import type { SecretDigest } from "../secret-digest.ts"

/** Bytes of chance in a token, and in the salt of its successor. */
export const refreshTokenBytes = 32

export interface RefreshToken {
  readonly digest: SecretDigest
  /** The family: all tokens of one session. */
  readonly session: SessionId
  readonly issuedAt: Instant
  readonly usedAt: Instant | null
  /** What its successor is derived with; null before its use and after the grace. */
  readonly salt: string | null
}

/** The token that takes the place of a used one. */
export const successorOf = (
  sha256: Sha256,
  token: Redacted.Redacted,
  salt: string
): Redacted.Redacted =>
  Redacted.make(hexText(sha256(utf8Bytes(`refresh ${salt} ${Redacted.value(token)}`))))
