/**
 * The headers of every answer: nothing may be framed, guessed, kept or told further.
 *
 * Source: OWASP HTTP Headers Cheat Sheet; ASVS 5.0 3.4.
 */

/** For answers of the API, which no page renders. */
export const apiHeaders: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY"
}

/** For files that somebody else made: no browser runs, frames or renders anything of them. */
export const foreignFileHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'"
}

/** For the pages of the documentation: their own scripts, styles and requests alone. */
export const pageHeaders: Readonly<Record<string, string>> = {
  ...apiHeaders,
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
}
