/**
 * A signed-in user on one device: until it ends, is left alone too long, or its time is over.
 *
 * A session's authority never grows. Whoever proves more (a second factor, the password
 * again) gets a new session in place of the old one, so that nobody can plant a session
 * and wait for it to become worth something. What does move is how long it lasts, and
 * that only up to an end that stands from its beginning. Sessions count real time, not
 * the bank's. Upholds IDENTITY-1.
 */
import { addMicros, type Instant } from "../../calendar/index.ts"
import type { SessionId, UserId } from "../../id/index.ts"
import type { User } from "../user.ts"

/** Why a session ended before its time. */
export type SessionEndReason =
  | "signed-out"
  /** From another session of the same user. */
  | "ended-by-user"
  /** By somebody of the bank. */
  | "ended-by-bank"
  /** A new session took its place, with more or less authority. */
  | "replaced"
  /** The user signed in on more devices than are allowed at a time. */
  | "too-many"
  | "refresh-token-reused"
  /** The address was proven, and may have been somebody else's until then. */
  | "email-verified"
  | "password-changed"
  | "password-reset"
  | "second-factor-changed"
  | "user-disabled"
  /** Found to be over, left alone or at its absolute end. */
  | "timed-out"

/** That a session is ended, and why. */
export interface SessionEnding {
  readonly at: Instant
  readonly because: SessionEndReason
}

/** Where a session was started from, as the service saw it. */
export interface SessionOrigin {
  /** The network address of the client. */
  readonly address: string | null
  /** What the client calls itself. */
  readonly userAgent: string | null
}

export interface Session {
  readonly id: SessionId
  readonly user: UserId
  readonly origin: SessionOrigin
  readonly startedAt: Instant
  /** When it was last seen to be used, give or take half a minute. */
  readonly seenAt: Instant
  /** From this moment on it reaches nothing, unless it is used before. */
  readonly idleUntil: Instant
  /** From this moment on it reaches nothing, whatever is done. */
  readonly expiresAt: Instant
  readonly endedAt: Instant | null
  readonly endedBecause: SessionEndReason | null
  /** When its user last proved who they are; null when that is not known. */
  readonly steppedUpAt: Instant | null
  /** When its user proved a second factor; null without one. */
  readonly secondFactorAt: Instant | null
}

/**
 * Whether the session still reaches anything at this moment of real time.
 *
 * @upholds IDENTITY-1
 */
export const isLive = (session: Session, now: Instant): boolean =>
  session.endedAt === null && now < session.idleUntil && now < session.expiresAt

/**
 * Whether a session of this user reaches anything: none of a disabled user does.
 *
 * @upholds IDENTITY-1
 */
export const reaches = (
  { session, user }: { readonly session: Session; readonly user: User },
  now: Instant
): boolean => isLive(session, now) && user.disabledAt === null

/** For so long after proving who they are somebody may do what asks for that. */
const stepUpSeconds = 300

/** Whether the session's user has proven who they are a moment ago. */
export const isSteppedUp = (session: Session, now: Instant): boolean =>
  session.steppedUpAt !== null && now < addSeconds(session.steppedUpAt, stepUpSeconds)

/** That a session was used, and until when it may be left alone from there. */
export interface SessionUse {
  readonly seenAt: Instant
  readonly idleUntil: Instant
}

/** A session's use is written down at most so often. */
const useEverySeconds = 30

/**
 * What a use of the session at this moment moves, or null when there is nothing to write:
 * it was seen a moment ago, or reaches nothing any more. Its absolute end stays.
 *
 * @upholds IDENTITY-1
 */
export const slide = (session: Session, now: Instant, idleSeconds: number): SessionUse | null => {
  if (!isLive(session, now) || now < addSeconds(session.seenAt, useEverySeconds)) return null
  return { seenAt: now, idleUntil: earlier(addSeconds(now, idleSeconds), session.expiresAt) }
}

/** The moment so many whole seconds later. */
export const addSeconds = (instant: Instant, seconds: number): Instant =>
  addMicros(instant, BigInt(seconds) * 1_000_000n)

/** The moment that comes first. */
export const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other)
