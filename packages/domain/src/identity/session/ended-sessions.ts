/**
 * The port by which the processes of a bank tell each other of sessions that have ended.
 *
 * It is a hint to forget, and never a fact to go by: whether a session is live is read from
 * the books by every request. A hint that is lost, late or false makes nobody come in, and
 * keeps nobody out.
 */
import { Context, Effect, Layer, type Scope } from "effect"
import type { SessionId } from "../../id/index.ts"
import { SessionRepository } from "./session-repository.ts"

/** Is told which session has ended. */
export type HearEnded = (session: SessionId) => void

export class EndedSessions extends Context.Service<
  EndedSessions,
  {
    /** Tells everybody, without waiting for anybody. It never fails. */
    readonly tell: (sessions: readonly SessionId[]) => Effect.Effect<void>
    /** Hears of ended sessions, its own process's too, while the scope is open. */
    readonly hear: (listener: HearEnded) => Effect.Effect<void, never, Scope.Scope>
  }
>()("@florin/domain/EndedSessions") {}

/** Listeners of one process. */
export const localEndedSessions = (): EndedSessions["Service"] => {
  const listeners = new Set<HearEnded>()
  return {
    tell: (sessions) =>
      Effect.sync(() => {
        for (const session of sessions) for (const listener of listeners) listener(session)
      }),
    hear: (listener) =>
      Effect.asVoid(
        Effect.acquireRelease(
          Effect.sync(() => listeners.add(listener)),
          () => Effect.sync(() => listeners.delete(listener))
        )
      )
  }
}

/** Sessions that tell when one of them ends, put around the sessions of an adapter. */
export const tellingSessions: Layer.Layer<
  SessionRepository,
  never,
  SessionRepository | EndedSessions
> = Layer.effect(
  SessionRepository,
  Effect.gen(function* () {
    const sessions = yield* SessionRepository
    const { tell } = yield* EndedSessions
    return {
      ...sessions,
      end: (id, ending) => Effect.andThen(sessions.end(id, ending), tell([id])),
      endOthers: (user, keep, ending) => Effect.tap(sessions.endOthers(user, keep, ending), tell),
      endAll: (user, ending) => Effect.tap(sessions.endAll(user, ending), tell)
    }
  })
)
