/**
 * How long sessions last and how many a user has at a time: what a bank chooses.
 *
 * The bank's own people reach what is others', and get less time than customers. Source:
 * OWASP Session Management Cheat Sheet (idle and absolute time-outs); ASVS 5.0 7.1.1-7.1.3.
 */
import { compareInstant, type Instant } from "../../calendar/index.ts"
import { type Role, reachesOnlyOwn } from "../permission.ts"
import { addSeconds, earlier, type Session } from "./session.ts"

/** How long a session lasts. */
export interface SessionLife {
  /** Without being used. */
  readonly idleSeconds: number
  /** In all, from signing in on. */
  readonly wholeSeconds: number
}

export interface SessionRules {
  readonly customer: SessionLife
  readonly staff: SessionLife
  /** The most sessions of a user at a time. */
  readonly sessionsMax: number
  /** Whether the bank's people reach anything without a second factor. */
  readonly staffSecondFactor: boolean
}

const minute = 60

/** What a bank that chooses nothing gets. */
export const usualSessionRules: SessionRules = {
  customer: { idleSeconds: 15 * minute, wholeSeconds: 480 * minute },
  staff: { idleSeconds: 10 * minute, wholeSeconds: 240 * minute },
  sessionsMax: 5,
  staffSecondFactor: true
}

/** The life of a session of somebody with these roles. */
export const lifeOf = (rules: SessionRules, roles: readonly Role[]): SessionLife =>
  reachesOnlyOwn(roles) ? rules.customer : rules.staff

/** The ends of a session that begins at this moment. */
export const endsFrom = (
  life: SessionLife,
  now: Instant
): Pick<Session, "idleUntil" | "expiresAt"> => {
  const expiresAt = addSeconds(now, life.wholeSeconds)
  return { expiresAt, idleUntil: earlier(addSeconds(now, life.idleSeconds), expiresAt) }
}

/**
 * Which of a user's live sessions make room for one more: the oldest, as many as are too many.
 * Of those that began at one moment the one whose id was given first is the oldest.
 */
export const sessionsToEnd = (
  live: readonly Session[],
  rules: Pick<SessionRules, "sessionsMax">
): readonly Session[] =>
  live
    .toSorted(
      (one, other) => compareInstant(one.startedAt, other.startedAt) || (one.id < other.id ? -1 : 1)
    )
    .slice(0, Math.max(0, live.length + 1 - rules.sessionsMax))
