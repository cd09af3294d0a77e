/**
 * The token that a page of the bank shows to prove that it is one.
 *
 * A cookie goes along with requests from any page; this token does not, and only pages of
 * the bank's own origin can read it. It is bound to the session: a random number, sealed
 * together with the session's id, each with its length before it. It lives as long as the
 * session and is worth nothing for another. Where a browser tells where a request comes
 * from, that is checked first (`request/cross-site.ts`); this is the second lock.
 *
 * Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet (signed double submit
 * cookie, bound to the session).
 */
import { randomBytes } from "node:crypto"
import type { SessionId } from "@florin/domain/id"
import { type MacKeys, makeSeals, wholeSeal } from "../keyed-seal.ts"

/** The header in which a page shows its token. */
export const csrfHeader = "x-csrf-token"

/** Makes tokens and knows them again. */
export interface CsrfTokens {
  readonly make: (session: SessionId) => string
  readonly isFor: (session: SessionId, token: string | undefined) => boolean
}

const randomLetters = 22

/** Tokens under the service's own keys. */
export const csrfTokens = (keys: MacKeys): CsrfTokens => {
  const seals = makeSeals(keys, "florin csrf tokens")
  return {
    make: (session) => {
      const random = randomBytes(16).toString("base64url")
      return random + seals.of(boundTo(session, random))
    },
    isFor: (session, token) => {
      if (token === undefined || token.length !== randomLetters + wholeSeal) return false
      const random = token.slice(0, randomLetters)
      return seals.isGenuine(token.slice(randomLetters), boundTo(session, random))
    }
  }
}

const boundTo = (session: SessionId, random: string): string =>
  `${session.length}!${session}!${random.length}!${random}`

/** The cookie by which the bank's pages get their token: scripts have to be able to read it. */
export interface CsrfCookie {
  readonly name: string
  /** The header that sets it, for so many seconds; an empty token with 0 removes it. */
  readonly set: (token: string, seconds: number) => string
}

/** `__Host-` keeps other hosts of the same domain from putting a token of theirs in its place. */
export const csrfCookie = (secure: boolean): CsrfCookie => {
  const name = secure ? "__Host-csrf" : "florin-csrf"
  return {
    name,
    set: (token, seconds) =>
      `${name}=${token}; Path=/; Max-Age=${seconds}; SameSite=Strict${secure ? "; Secure" : ""}`
  }
}
