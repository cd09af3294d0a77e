/** The cookie that carries the access token of a browser. */

export interface TokenCookie {
  readonly name: string
  /** The header that sets it, for so many seconds; an empty token with 0 removes it. */
  readonly set: (token: string, seconds: number) => string
}

/** `__Host-` binds the cookie to this host and to https (RFC 6265bis section 4.1.3.2). */
export const tokenCookie = (secure: boolean): TokenCookie => {
  const name = secure ? "__Host-florin-access" : "florin-access"
  return {
    name,
    set: (token, seconds) =>
      `${name}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`
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
