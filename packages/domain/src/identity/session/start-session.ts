/**
 * A session begins: after signing in, or in place of another when what it is worth changes.
 *
 * Both are steps of a use case and run in its atomic unit. A user has so many sessions at a
 * time and no more: the oldest makes room. Every session begins under a new id and with a
 * family of refresh tokens of its own, so that nobody waits in a session that they planted.
 */
import { Effect, type Redacted } from "effect"
import {
  type AuditAction,
  askedBy,
  Digest,
  type Provenance,
  recordAudit
} from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import { Ids, SessionId } from "../../id/index.ts"
import { secretText } from "../../secret/index.ts"
import { SessionUnknown } from "../identity-refusals.ts"
import { secretDigest } from "../secret-digest.ts"
import type { User } from "../user.ts"
import { refreshTokenBytes } from "./refresh-token.ts"
import { RefreshTokens } from "./refresh-tokens.ts"
import { addSeconds, earlier, isLive, type Session, type SessionOrigin } from "./session.ts"
import { SessionRepository } from "./session-repository.ts"
import { endsFrom, lifeOf, type SessionRules, sessionsToEnd } from "./session-rules.ts"

/** A session that has just begun, and the token by which its access is renewed. */
export interface StartedSession {
  readonly session: Session
  readonly user: User
  readonly refreshToken: Redacted.Redacted
}

/** Who signs in, from where, and what they have proven. */
export interface SessionStart {
  readonly user: User
  /** The real moment. */
  readonly now: Instant
  readonly origin: SessionOrigin
  readonly rules: SessionRules
  readonly secondFactorAt: Instant | null
  readonly provenance: Provenance
}

/** Starts a session for somebody who signed in, and ends the oldest if they are too many. */
export const startSession = Effect.fnUntraced(function* (start: SessionStart) {
  const { now, origin, provenance, rules, user } = start
  const sessions = yield* SessionRepository
  const tokens = yield* RefreshTokens
  const open = yield* sessions.lockOf(user.id)
  const live = open.filter((session) => isLive(session, now))
  const ended = sessionsToEnd(live, rules)
  for (const session of open)
    if (!live.includes(session))
      yield* sessions.end(session.id, { at: session.idleUntil, because: "timed-out" })
  for (const { id } of ended) yield* sessions.end(id, { at: now, because: "too-many" })
  yield* tokens.forget(user.id, now)
  const session: Session = {
    id: SessionId.ofUuid(yield* (yield* Ids).nextUuid),
    user: user.id,
    origin,
    startedAt: now,
    seenAt: now,
    ...endsFrom(lifeOf(rules, user.roles), now),
    endedAt: null,
    endedBecause: null,
    steppedUpAt: now,
    secondFactorAt: start.secondFactorAt
  }
  const started = yield* begin(session, user, now)
  yield* recordAudit({
    action: "signed-in",
    subject: user.id,
    provenance: askedBy(user.id, provenance),
    before: {},
    after: {
      session: session.id,
      secondFactor: start.secondFactorAt === null ? "no" : "yes",
      ...(ended.length === 0 ? {} : { madeRoom: ended.map(({ id }) => id).join(" ") })
    },
    personal: origin.userAgent === null ? {} : { userAgent: origin.userAgent }
  })
  return started
})

/** A session, and what it is worth from now on. */
export interface SessionReplacement {
  readonly session: Session
  readonly user: User
  readonly now: Instant
  readonly rules: SessionRules
  readonly steppedUpAt: Instant | null
  readonly secondFactorAt: Instant | null
  readonly action: AuditAction
  readonly provenance: Provenance
}

/**
 * Puts a new session in the place of the user's. Its absolute end stays where it was. One that
 * was ended while its request was under way stays ended, and nothing takes its place.
 *
 * @upholds IDENTITY-1
 */
export const replaceSession = Effect.fnUntraced(function* (replacement: SessionReplacement) {
  const { now, provenance, rules, session, user } = replacement
  const sessions = yield* SessionRepository
  const open = yield* sessions.lockOf(user.id)
  if (!open.some(({ id }) => id === session.id))
    return yield* new SessionUnknown({ session: session.id })
  yield* sessions.end(session.id, { at: now, because: "replaced" })
  const { idleSeconds } = lifeOf(rules, user.roles)
  const next: Session = {
    ...session,
    id: SessionId.ofUuid(yield* (yield* Ids).nextUuid),
    seenAt: now,
    idleUntil: earlier(addSeconds(now, idleSeconds), session.expiresAt),
    steppedUpAt: replacement.steppedUpAt,
    secondFactorAt: replacement.secondFactorAt
  }
  const started = yield* begin(next, user, now)
  yield* recordAudit({
    action: replacement.action,
    subject: user.id,
    provenance,
    before: { session: session.id },
    after: { session: next.id }
  })
  return started
})

const begin = Effect.fnUntraced(function* (session: Session, user: User, now: Instant) {
  const { sha256 } = yield* Digest
  const refreshToken = yield* secretText(refreshTokenBytes)
  yield* (yield* SessionRepository).add(session)
  yield* (yield* RefreshTokens).add({
    digest: secretDigest(sha256, refreshToken),
    session: session.id,
    issuedAt: now,
    usedAt: null,
    salt: null
  })
  return { session, user, refreshToken } satisfies StartedSession
})
