/** The cookies that a browser gets when its session begins or is renewed, and loses at its end. */
import type { SessionId } from "@florin/domain/id"
import type { CsrfCookie, CsrfTokens } from "../csrf-token.ts"
import type { TokenCookie } from "../token-cookie.ts"

/** The tokens of a session, and for how many seconds each is good. */
export interface TokenPair {
  readonly session: SessionId
  readonly access: string
  readonly accessSeconds: number
  readonly refresh: string
  readonly refreshSeconds: number
}

/** Writes the headers that set cookies. */
export interface SessionCookies {
  /** The name under which a browser sends the refresh token. */
  readonly refreshName: string
  readonly begin: (pair: TokenPair) => readonly string[]
  /** Removes all of them. */
  readonly end: readonly string[]
}

/** The cookies of one deployment. */
export const sessionCookies = (
  cookies: {
    readonly access: TokenCookie
    readonly refresh: TokenCookie
    readonly csrf: CsrfCookie
  },
  tokens: CsrfTokens
): SessionCookies => {
  const { access, csrf, refresh } = cookies
  return {
    refreshName: refresh.name,
    begin: (pair) => [
      access.set(pair.access, pair.accessSeconds),
      refresh.set(pair.refresh, pair.refreshSeconds),
      csrf.set(tokens.make(pair.session), pair.refreshSeconds)
    ],
    end: [access.set("", 0), refresh.set("", 0), csrf.set("", 0)]
  }
}
