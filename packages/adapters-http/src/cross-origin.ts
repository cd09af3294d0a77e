/**
 * Answers to browsers whose page is of another origin: none but the listed ones may read.
 *
 * Source: the Fetch standard, CORS protocol.
 */
import type { Asked } from "./request/asked.ts"
import { apiHeaders } from "./security-headers.ts"

/** The headers that let a page of a listed origin read an answer. */
export const crossOriginHeaders = (origin: string): ReadonlyArray<readonly [string, string]> => [
  ["access-control-allow-origin", origin],
  ["access-control-allow-credentials", "true"],
  [
    "access-control-expose-headers",
    "idempotent-replayed, ratelimit, ratelimit-policy, retry-after, x-request-id"
  ],
  ["cross-origin-resource-policy", "cross-origin"],
  ["vary", "Origin"]
]

/** The answer to the question that a browser asks before a request from another origin. */
export const preflightResponse = (
  asked: Pick<Asked, "header" | "requestId">,
  allowedOrigins: ReadonlySet<string>,
  methods: readonly string[]
): Response => {
  const headers = new Headers({
    ...apiHeaders,
    allow: methods.join(", "),
    "x-request-id": asked.requestId
  })
  const origin = asked.header("origin")
  if (origin !== undefined && allowedOrigins.has(origin)) {
    for (const [name, value] of crossOriginHeaders(origin)) headers.set(name, value)
    headers.set("access-control-allow-methods", methods.join(", "))
    headers.set(
      "access-control-allow-headers",
      "authorization, content-type, idempotency-key, x-csrf-token, x-request-id"
    )
    headers.set("access-control-max-age", "600")
  }
  return new Response(null, { status: 204, headers })
}
