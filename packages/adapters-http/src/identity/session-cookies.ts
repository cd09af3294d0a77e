/** The cookies that a browser gets when its session begins, and loses when it ends. */
import type { SessionId } from "@florin/domain/id"
import type { CsrfCookie, CsrfTokens } from "./csrf-token.ts"
import type { TokenCookie } from "./token-cookie.ts"

/** Writes the headers that set cookies. */
export interface SessionCookies {
  /** For a session with this access token, for so many seconds. */
  readonly begin: (session: SessionId, token: string, seconds: number) => readonly string[]
  /** Removes all of them. */
  readonly end: readonly string[]
}

/** The cookies of one deployment. */
export const sessionCookies = (
  access: TokenCookie,
  csrf: CsrfCookie,
  tokens: CsrfTokens
): SessionCookies => ({
  begin: (session, token, seconds) => [
    access.set(token, seconds),
    csrf.set(tokens.make(session), seconds)
  ],
  end: [access.set("", 0), csrf.set("", 0)]
})
