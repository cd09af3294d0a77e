/** The cookies that carry the tokens of a browser. */

export interface TokenCookie {
  readonly name: string
  /** The header that sets it, for so many seconds; an empty token with 0 removes it. */
  readonly set: (token: string, seconds: number) => string
}

/**
 * The access token's. `__Host-` binds a cookie to this host and to https (RFC 6265bis
 * section 4.1.3.2); without https, to try things out, it has another name.
 */
export const tokenCookie = (secure: boolean): TokenCookie => cookieNamed("at", secure)

/** The refresh token's. Its path has to be `/`, or it could not have the prefix. */
export const refreshCookie = (secure: boolean): TokenCookie => cookieNamed("rt", secure)

const cookieNamed = (token: "at" | "rt", secure: boolean): TokenCookie => {
  const name = secure ? `__Host-${token}` : `florin-${token}`
  return {
    name,
    set: (value, seconds) =>
      `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`
  }
}

/** The value of a cookie in the header `Cookie`. */
export const cookieValue = (header: string | undefined, name: string): string | undefined => {
  if (header === undefined) return undefined
  for (const part of header.split(";")) {
    const at = part.indexOf("=")
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}
