/**
 * Who asks: the session that the token names, read from the books each time.
 *
 * A token comes in an `Authorization: Bearer` header or in the cookie. Sessions count
 * real time, so that moving the bank's simulated clock signs nobody out. Upholds IDENTITY-1.
 */
import { instantFromMillis } from "@florin/domain/calendar"
import type { SessionId } from "@florin/domain/id"
import {
  lifeOf,
  reaches,
  SessionRepository,
  type SessionRules,
  slide
} from "@florin/domain/identity"
import { Clock, Effect, Option } from "effect"
import type { Asked } from "../request/asked.ts"
import { type Caller, callerOf } from "./caller.ts"
import { cookieValue } from "./token-cookie.ts"

/** The token of a request, and whether a browser may have added it by itself. */
export interface Credential {
  readonly token: string
  readonly ambient: boolean
}

/** The credential that a request carries, or null. */
export const credentialOf = (
  asked: Pick<Asked, "header">,
  cookieName: string
): Credential | null => {
  const authorization = asked.header("authorization")
  if (authorization !== undefined) {
    const bearer = /^Bearer ([A-Za-z0-9._-]{1,4096})$/u.exec(authorization)
    return bearer?.[1] === undefined ? null : { token: bearer[1], ambient: false }
  }
  const token = cookieValue(asked.header("cookie"), cookieName)
  return token === undefined || token === "" ? null : { token, ambient: true }
}

/**
 * The caller of a session that reaches something; null when it has ended or never was. Its
 * use is noted now and then, which writes nothing while the request waits.
 *
 * @upholds IDENTITY-1
 */
export const callerOfSession = (
  id: SessionId,
  rules: SessionRules
): Effect.Effect<Caller | null, never, SessionRepository> =>
  Effect.flatMap(SessionRepository, (sessions) =>
    Effect.flatMap(sessions.find(id), (found) =>
      Option.isNone(found)
        ? Effect.succeed(null)
        : Effect.flatMap(Clock.currentTimeMillis, (millis) => {
            const now = instantFromMillis(millis)
            if (!reaches(found.value, now)) return Effect.succeed(null)
            const caller = callerOf(found.value, now)
            const { session, user } = caller
            const use = slide(session, now, lifeOf(rules, user.roles).idleSeconds)
            return use === null
              ? Effect.succeed(caller)
              : Effect.as(sessions.noteUse(session.id, use), caller)
          })
    )
  )
