/**
 * Answers to what arrives and is no request: two lengths, no host, a head without end.
 *
 * The parser of the platform refuses these before a route is asked. The connection is
 * closed afterwards, since nobody knows where a next request would begin (ASVS 5.0 4.2.1).
 */
import { type ServerResponse, STATUS_CODES } from "node:http"
import type { Duplex } from "node:stream"
import { refusalResponse } from "./answer-of.ts"
import {
  HeadTooLarge,
  RequestMalformed,
  RequestTooSlow,
  ServiceFailed
} from "./problem/edge-refusals.ts"
import { problemReply } from "./problem/problem-document.ts"
import type { Refusal } from "./problem/problems.ts"
import { requestIdOf } from "./request-id.ts"
import { apiHeaders } from "./security-headers.ts"

/** The most bytes before a body. */
export const headBytesMax = 16_384

/**
 * Answers on the connection itself what the parser could not read, and closes it. An
 * answer that is under way there is broken off, not followed by another one.
 */
export const refuseOnConnection = (
  error: Error,
  socket: Duplex,
  latest: ServerResponse | undefined
): void => {
  const isUnderWay = latest?.headersSent === true && !latest.writableFinished
  if (!socket.writable || isUnderWay) {
    socket.destroy(error)
    return
  }
  const requestId = requestIdOf(undefined)
  const { body, status } = problemReply(refusalOf(error), { path: "", requestId })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...Object.entries(apiHeaders).map(([name, value]) => `${name}: ${value}`),
    "content-type: application/problem+json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    "connection: close"
  ]
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`)
}

/**
 * Whether a request names more than one host. The parser takes the first; something before
 * the service may have gone by the other (RFC 9112 section 3.2).
 */
export const namesTwoHosts = (rawHeaders: readonly string[]): boolean => {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length === 4 && name.toLowerCase() === "host") hosts++
  }
  return hosts > 1
}

/** Refuses a request that the parser let through, and closes its connection. */
export const refuseRequest = (outgoing: ServerResponse): void => {
  const requestId = requestIdOf(undefined)
  const { body, status } = problemReply(new RequestMalformed({}), { path: "", requestId })
  outgoing.writeHead(status, {
    ...apiHeaders,
    "content-type": "application/problem+json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "x-request-id": requestId,
    connection: "close"
  })
  outgoing.end(body)
}

/** The answer to a request whose host or target makes no address. */
export const malformedResponse = (isMalformed: boolean): Response => {
  const refusal = isMalformed ? new RequestMalformed({}) : new ServiceFailed({})
  const response = refusalResponse(refusal, { path: "", requestId: requestIdOf(undefined) })
  response.headers.set("connection", "close")
  return response
}

const refusalOf = (error: Error): Refusal => {
  const code = "code" in error ? error.code : null
  if (code === "HPE_HEADER_OVERFLOW") return new HeadTooLarge({ limitBytes: headBytesMax })
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? new RequestTooSlow({}) : new RequestMalformed({})
}
