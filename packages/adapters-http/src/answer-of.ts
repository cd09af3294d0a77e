/** Puts what a route answered, or why it did not, into an HTTP response. */
import { Cause, type Exit, Option } from "effect"
import { attachmentOf } from "./attachment.ts"
import type { LimitHeaders } from "./limit/limit-headers.ts"
import { ServiceFailed, ServiceUnavailable } from "./problem/edge-refusals.ts"
import { problemReply } from "./problem/problem-document.ts"
import type { Refusal } from "./problem/problems.ts"
import type { Reply } from "./reply.ts"
import type { AnyRoute } from "./route.ts"
import { apiHeaders, foreignFileHeaders } from "./security-headers.ts"
import { withoutReason } from "./without-reason.ts"

/** The response to a request that was answered. */
export const replyResponse = (
  route: AnyRoute,
  reply: Reply<unknown>,
  requestId: string,
  limits: LimitHeaders
): Response => {
  const response = responseOf(route, reply, requestId, limits)
  for (const cookie of reply.cookies ?? []) response.headers.append("set-cookie", cookie)
  return response
}

const responseOf = (
  route: AnyRoute,
  reply: Reply<unknown>,
  requestId: string,
  limits: LimitHeaders
): Response => {
  const headers: Record<string, string> = {
    ...apiHeaders,
    ...limits,
    "x-request-id": requestId
  }
  if (reply.replayed === true) headers["idempotent-replayed"] = "true"
  if (reply.forget === true) headers["clear-site-data"] = '"cache", "cookies", "storage"'
  if (reply.stream !== undefined) {
    headers["content-type"] = reply.stream.contentType
    headers["content-disposition"] = attachmentOf(reply.stream.fileName)
    if (reply.stream.bytes !== undefined) headers["content-length"] = String(reply.stream.bytes)
    if (reply.stream.foreign === true) Object.assign(headers, foreignFileHeaders)
    const chunks = withoutReason(reply.stream.chunks)
    return new Response(chunks, { status: route.answer.status, headers })
  }
  if (route.answer.status === 204) return new Response(null, { status: 204, headers })
  headers["content-type"] = "application/json; charset=utf-8"
  if (reply.json !== undefined)
    return new Response(reply.json, { status: route.answer.status, headers })
  const status = reply.status ?? route.answer.status
  return new Response(JSON.stringify(reply.body), { status, headers })
}

/** The response to a request that was refused. */
export const refusalResponse = (
  refusal: Refusal,
  at: { readonly path: string; readonly requestId: string },
  limits: LimitHeaders = {}
): Response => {
  const { body, retryAfterSeconds, status } = problemReply(refusal, at)
  const headers: Record<string, string> = {
    ...apiHeaders,
    ...limits,
    "content-type": "application/problem+json; charset=utf-8",
    "x-request-id": at.requestId
  }
  if (retryAfterSeconds !== null) headers["retry-after"] = String(retryAfterSeconds)
  if (refusal._tag === "MethodNotAllowed")
    Object.assign(headers, { allow: refusal.allowed.join(", ") })
  if (refusal._tag === "NotSignedIn") headers["www-authenticate"] = "Bearer"
  return new Response(body, { status, headers })
}

/**
 * Adapters below name a defect that passes by itself with one of these; what else goes
 * wrong is a fault of ours.
 */
const passing: ReadonlySet<string> = new Set(["DatabaseUnavailable", "LedgerOverloaded"])

/** The refusal that a failed run ends in, and the defect behind it, if there is one. */
export const refusalOf = (
  exit: Exit.Failure<unknown, Refusal>
): { readonly refusal: Refusal; readonly defect: unknown } => {
  const refused = Cause.findErrorOption(exit.cause)
  if (Option.isSome(refused)) return { refusal: refused.value, defect: null }
  const defect = Cause.squash(exit.cause)
  const refusal =
    defect instanceof Error && passing.has(defect.name)
      ? new ServiceUnavailable({})
      : new ServiceFailed({})
  return { refusal, defect }
}
