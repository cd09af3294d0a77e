/**
 * A link that proves that somebody reads a user's mail: it works once, and for a while.
 *
 * It is bound to what it is for and to the address that it was sent to. Its code is known
 * to the letter alone. Upholds IDENTITY-2. Source: OWASP Forgot Password Cheat Sheet;
 * ASVS 5.0 6.4.1-6.4.3, 6.5.1-6.5.5.
 */
import { Result } from "effect"
import type { Instant } from "../../calendar/index.ts"
import type { UserId } from "../../id/index.ts"
import { LinkRefused } from "../identity-refusals.ts"
import type { EmailAddress, User } from "../user.ts"

/** What a link is for. */
export type LinkPurpose = "verify-email" | "reset-password"

export interface OneUseLink {
  readonly purpose: LinkPurpose
  readonly user: UserId
  /** The address that it was sent to. */
  readonly email: EmailAddress
  readonly issuedAt: Instant
  /** From this moment on it does nothing. */
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
  /** Set when something else made it void, such as another link's use. */
  readonly withdrawnAt: Instant | null
}

/** What a link is asked for, and by when. */
export interface Redemption {
  readonly purpose: LinkPurpose
  readonly now: Instant
}

/**
 * Whether a link does what it is asked for; what is wrong with one that does not is not told.
 *
 * @upholds IDENTITY-2
 */
export const decideRedemption = (
  found: { readonly link: OneUseLink; readonly user: User } | null,
  { now, purpose }: Redemption
): Result.Result<User, LinkRefused> =>
  found !== null &&
  found.link.purpose === purpose &&
  found.link.usedAt === null &&
  found.link.withdrawnAt === null &&
  now < found.link.expiresAt &&
  found.link.user === found.user.id &&
  found.link.email === found.user.email &&
  found.user.disabledAt === null
    ? Result.succeed(found.user)
    : Result.fail(new LinkRefused({}))
