/** A signed-in user on one device, until it ends or its time is over. Upholds IDENTITY-1. */
import type { Instant } from "../calendar/index.ts"
import type { SessionId, UserId } from "../id/index.ts"

export interface Session {
  readonly id: SessionId
  readonly user: UserId
  readonly startedAt: Instant
  /** From this moment on the session reaches nothing. */
  readonly expiresAt: Instant
  readonly endedAt: Instant | null
}

/**
 * Whether the session still reaches anything at this moment of real time.
 *
 * @upholds IDENTITY-1
 */
export const isLive = (session: Session, now: Instant): boolean =>
  session.endedAt === null && now < session.expiresAt
