/** The port that keeps sessions. */
import { Context, type Effect, type Option } from "effect"
import type { SessionId, UserId } from "../../id/index.ts"
import type { User } from "../user.ts"
import type { Session, SessionEnding, SessionUse } from "./session.ts"

/** A session with its user, as a request needs them: the user as they are now. */
export interface SignedIn {
  readonly session: Session
  readonly user: User
}

export class SessionRepository extends Context.Service<
  SessionRepository,
  {
    readonly add: (session: Session) => Effect.Effect<void>
    readonly find: (id: SessionId) => Effect.Effect<Option.Option<SignedIn>>
    /** The user's sessions that nobody has ended, the newest first. */
    readonly listOf: (user: UserId) => Effect.Effect<readonly Session[]>
    /**
     * Waits for whoever is changing the user's sessions, and keeps others waiting until the
     * atomic unit is over; then the same as `listOf`. Only within an atomic unit.
     */
    readonly lockOf: (user: UserId) => Effect.Effect<readonly Session[]>
    /**
     * Notes that the session was used. Written a moment later, together with others, and
     * perhaps never: it moves nothing back, and an ended session stays as it ended.
     */
    readonly noteUse: (id: SessionId, use: SessionUse) => Effect.Effect<void>
    /** Ends the session; ending it again changes nothing. */
    readonly end: (id: SessionId, ending: SessionEnding) => Effect.Effect<void>
    /**
     * Ends the user's sessions but this one, and the sign-ins that wait for a second factor;
     * gives the ids of the sessions that it ended. Waits for whoever is changing them, so that
     * one that takes another's place meanwhile ends too. Only within an atomic unit.
     */
    readonly endOthers: (
      user: UserId,
      keep: SessionId,
      ending: SessionEnding
    ) => Effect.Effect<readonly SessionId[]>
    /** The same with all of the user's sessions. */
    readonly endAll: (user: UserId, ending: SessionEnding) => Effect.Effect<readonly SessionId[]>
  }
>()("@florin/domain/SessionRepository") {}
