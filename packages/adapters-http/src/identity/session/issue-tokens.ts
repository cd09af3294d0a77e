/**
 * The tokens of a session that began or was renewed, as cookies, and what is told about it.
 *
 * Tokens leave in `Set-Cookie` alone and in no body. A client that is no browser reads them
 * there and sends the access token in an `Authorization` header.
 */
import { type Instant, instantFromMillis, instantToMillis } from "@florin/domain/calendar"
import { Ids } from "@florin/domain/id"
import type { StartedSession } from "@florin/domain/identity"
import { Effect, Redacted } from "effect"
import type { HttpSettings } from "../../settings.ts"
import type { AccessTokens } from "../access-token.ts"
import type { SessionCookies } from "./session-cookies.ts"

/** What an answer carries when a session begins or is renewed. */
export interface IssuedTokens {
  readonly cookies: readonly string[]
  /** When the access token is over; the session goes on. */
  readonly expiresAt: Instant
}

/** Issues the tokens of a session at a moment of real time. */
export type IssueTokens = (
  started: StartedSession,
  now: Instant
) => Effect.Effect<IssuedTokens, never, Ids>

/** Issues tokens with these settings. An access token never outlives its session. */
export const issueTokens =
  (
    tokens: AccessTokens,
    cookies: SessionCookies,
    settings: Pick<HttpSettings, "accessTokenSeconds">
  ): IssueTokens =>
  ({ refreshToken, session, user }, now) =>
    Effect.gen(function* () {
      const issuedAtSeconds = Math.floor(instantToMillis(now) / 1000)
      const endSeconds = Math.floor(instantToMillis(session.expiresAt) / 1000)
      const refreshSeconds = Math.max(1, endSeconds - issuedAtSeconds)
      const accessSeconds = Math.min(settings.accessTokenSeconds, refreshSeconds)
      const expiresAtSeconds = issuedAtSeconds + accessSeconds
      const claims = { session: session.id, user: user.id, issuedAtSeconds, expiresAtSeconds }
      const id = yield* (yield* Ids).nextUuid
      const access = yield* Effect.promise(() => tokens.sign(claims, id))
      const refresh = Redacted.value(refreshToken)
      return {
        cookies: cookies.begin({
          session: session.id,
          access,
          accessSeconds,
          refresh,
          refreshSeconds
        }),
        expiresAt: instantFromMillis(expiresAtSeconds * 1000)
      }
    })
