/** A user ends sessions of their own: this one, another one, or every one. */
import { Effect } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { type Provenance, recordAudit } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import type { SessionId } from "../../id/index.ts"
import { SessionUnknown } from "../identity-refusals.ts"
import { isLive, type Session } from "./session.ts"
import { SessionRepository } from "./session-repository.ts"

/** What is asked when a session is to end. */
export interface SignOut {
  /** The session that asks. */
  readonly session: Session
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/** Ends the session that asks, at once. */
export const signOut = Effect.fnUntraced(function* ({ at, provenance, session }: SignOut) {
  const sessions = yield* SessionRepository
  yield* (yield* Atomicity).atomically(
    Effect.andThen(
      sessions.end(session.id, { at, because: "signed-out" }),
      recordAudit({
        action: "signed-out",
        subject: session.user,
        provenance,
        before: {},
        after: { session: session.id }
      })
    )
  )
})

/** Ends every session of the user, the one that asks among them; gives how many. */
export const signOutEverywhere = Effect.fnUntraced(function* (command: SignOut) {
  const { at, provenance, session } = command
  const sessions = yield* SessionRepository
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      yield* sessions.lockOf(session.user)
      const ended = yield* sessions.endAll(session.user, { at, because: "signed-out" })
      yield* recordAudit({
        action: "signed-out-everywhere",
        subject: session.user,
        provenance,
        before: {},
        after: { sessions: ended.join(" ") }
      })
      return ended.length
    })
  )
})

/** The session that is to end, by its id. */
export interface EndOwnSession extends SignOut {
  readonly ends: SessionId
}

/** Ends one of the user's sessions; another user's is as unknown as one that never was. */
export const endOwnSession = Effect.fnUntraced(function* (command: EndOwnSession) {
  const { at, ends, provenance, session } = command
  const sessions = yield* SessionRepository
  yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const own = yield* sessions.lockOf(session.user)
      if (!own.some((each) => each.id === ends && isLive(each, at)))
        return yield* new SessionUnknown({ session: ends })
      yield* sessions.end(ends, { at, because: "ended-by-user" })
      yield* recordAudit({
        action: "session-ended",
        subject: session.user,
        provenance,
        before: {},
        after: { session: ends }
      })
    })
  )
})

/** The user's sessions that still reach something, the newest first. */
export const ownSessions = Effect.fnUntraced(function* (
  session: Pick<Session, "user">,
  now: Instant
) {
  const sessions = yield* (yield* SessionRepository).listOf(session.user)
  return sessions.filter((each) => isLive(each, now))
})
