/**
 * What a user proves besides the password: codes of an app that shares a secret with the bank.
 *
 * The secret is kept sealed. A code counts for a step of 30 seconds; the step of the last
 * code that was taken is kept, and no code of it or of an earlier one is taken again.
 * Upholds IDENTITY-7. Source: RFC 6238; NIST SP 800-63B section 3.1.5; ASVS 5.0 6.5.1-6.5.5.
 */
import type { Instant } from "../../calendar/index.ts"
import type { UserId } from "../../id/index.ts"

/** Which 30 seconds since 1970 a code was made for. */
export type CodeStep = number

export interface SecondFactor {
  readonly user: UserId
  /** Sealed under a key of the bank, about this user. */
  readonly sealedSecret: Uint8Array
  readonly enrolledAt: Instant
  /** When the user showed the first code; until then the factor is asked for nowhere. */
  readonly confirmedAt: Instant | null
  /** The step of the last code that was taken; 0 before the first. */
  readonly lastStep: CodeStep
}

/** Bytes of chance in a secret: 160 bits, as RFC 4226 section 4 recommends. */
export const secondFactorSecretBytes = 20

/** What a sealed secret is sealed about. */
export const secretIsAbout = (user: UserId): string => `totp-secret ${user}`
