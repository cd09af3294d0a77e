/**
 * Whether a browser sent a change from a page that is not the bank's.
 *
 * A cookie goes along with requests from any page, so it authorises a change only when
 * the browser says that the page is the bank's own, or one of a listed origin. Callers
 * with an `Authorization` header send it on purpose and are not asked. Source: OWASP
 * Cross-Site Request Forgery Prevention Cheat Sheet (fetch metadata with an origin check).
 */
import type { Asked } from "./asked.ts"

/** Whether the request may change something by the authority of a cookie. */
export const isFromOwnPages = (
  asked: Pick<Asked, "header" | "host">,
  allowedOrigins: ReadonlySet<string>
): boolean => {
  const origin = asked.header("origin")
  if (origin !== undefined && allowedOrigins.has(origin)) return true
  const site = asked.header("sec-fetch-site")
  if (site !== undefined) return site === "same-origin"
  return origin !== undefined && hostOf(origin) === asked.host
}

/** Whether a browser says that the request comes from a page of another site. */
export const isFromOtherPages = (
  asked: Pick<Asked, "header" | "host">,
  allowedOrigins: ReadonlySet<string>
): boolean =>
  (asked.header("sec-fetch-site") ?? asked.header("origin")) !== undefined &&
  !isFromOwnPages(asked, allowedOrigins)

const hostOf = (origin: string): string | null =>
  URL.canParse(origin) ? new URL(origin).host : null
