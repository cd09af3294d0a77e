/**
 * A session's access is renewed by its refresh token, which is used up by that.
 *
 * The token, its successor and the end of a family stand in one atomic unit, under the lock
 * of the session: of many who show one token at once the first rotates it, and the others
 * are given what it gave. Who shows a token after its grace ends the whole family, since
 * one of two holders is a thief and it is not known which. Upholds IDENTITY-1, IDENTITY-6.
 */
import { Effect, Option, type Redacted, Redacted as Secret } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { Digest, type Provenance, recordAudit } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import { queueNotice } from "../../notice/index.ts"
import { secretText } from "../../secret/index.ts"
import { RefreshRefused } from "../identity-refusals.ts"
import { secretDigest } from "../secret-digest.ts"
import { decideRefresh, refreshGraceSeconds } from "./decide-refresh.ts"
import { refreshTokenBytes, successorOf } from "./refresh-token.ts"
import { type LockedToken, RefreshTokens } from "./refresh-tokens.ts"
import { addSeconds, reaches, slide } from "./session.ts"
import { SessionRepository } from "./session-repository.ts"
import { lifeOf, type SessionRules } from "./session-rules.ts"
import type { StartedSession } from "./start-session.ts"

export interface RefreshSession {
  readonly token: Redacted.Redacted
  /** The real moment. */
  readonly now: Instant
  readonly rules: SessionRules
  readonly provenance: Provenance
}

/**
 * Gives the successor of a refresh token, and whose session it is.
 *
 * @upholds IDENTITY-1, IDENTITY-6
 */
export const refreshSession = Effect.fnUntraced(function* (command: RefreshSession) {
  const { sha256 } = yield* Digest
  const tokens = yield* RefreshTokens
  const outcome: StartedSession | null = yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const found = yield* tokens.lock(secretDigest(sha256, command.token))
      return Option.isNone(found) ? null : yield* renew(found.value, command)
    })
  )
  // Outside the unit, so that the end of a family stays.
  if (outcome === null) return yield* new RefreshRefused({})
  const { session, user } = outcome
  const use = slide(session, command.now, lifeOf(command.rules, user.roles).idleSeconds)
  if (use !== null) yield* (yield* SessionRepository).noteUse(session.id, use)
  return outcome
})

const renew = Effect.fnUntraced(function* (locked: LockedToken, command: RefreshSession) {
  const { session, token, user } = locked
  const { now } = command
  const { sha256 } = yield* Digest
  const decision = decideRefresh({ token, familyIsLive: reaches(locked, now) }, now)
  if (decision.kind === "refuse") return null
  if (decision.kind === "end-family") {
    yield* endFamily(locked, command)
    return null
  }
  if (decision.kind === "repeat")
    return { session, user, refreshToken: successorOf(sha256, command.token, decision.salt) }
  const salt = yield* secretText(refreshTokenBytes)
  const used = { ...token, usedAt: now, salt: Secret.value(salt) }
  const refreshToken = successorOf(sha256, command.token, used.salt)
  yield* (yield* RefreshTokens).rotate({
    used,
    successor: {
      digest: secretDigest(sha256, refreshToken),
      session: session.id,
      issuedAt: now,
      usedAt: null,
      salt: null
    },
    wipe: addSeconds(now, -refreshGraceSeconds)
  })
  return { session, user, refreshToken }
})

const endFamily = Effect.fnUntraced(function* (
  { session, user }: LockedToken,
  { now, provenance }: RefreshSession
) {
  const sessions = yield* SessionRepository
  yield* sessions.end(session.id, { at: now, because: "refresh-token-reused" })
  yield* recordAudit({
    action: "refresh-token-reused",
    subject: user.id,
    provenance,
    before: { session: session.id },
    after: { ended: session.id }
  })
  yield* queueNotice({ user: user.id, kind: "session-ended-by-reuse", facts: {}, at: now })
})
