/**
 * What goes around every answer: its measures, its line in the log, what pages of listed
 * origins may read of it, and the last resort when answering itself fails.
 */
import type { Context as HonoContext } from "hono"
import { refusalResponse } from "./answer-of.ts"
import { crossOriginHeaders } from "./cross-origin.ts"
import { ServiceFailed } from "./problem/edge-refusals.ts"
import type { Asked } from "./request/asked.ts"
import type { ClientAddress } from "./request/client-address.ts"
import { requestIdOf } from "./request-id.ts"
import type { RequestLine } from "./request-log.ts"
import type { RequestMetrics } from "./request-metrics.ts"
import { visiblePath } from "./visible-path.ts"

/** A response, and who asked for it, for the log. */
export interface Answered {
  readonly response: Response
  readonly principal: string | null
}

/** Answers one request; `connection` is what the server knows of where it came by. */
export type Answering = (
  request: Request,
  asked: Asked,
  connection: unknown
) => Answered | Promise<Answered>

/** What a frame tells, and to whom. */
export interface RequestFrame {
  readonly metrics: RequestMetrics
  readonly log: (line: RequestLine) => void
  /** Tells of a fault that no route has caught. */
  readonly report: (defect: unknown, requestId: string, route: string) => void
  readonly allowedOrigins: ReadonlySet<string>
  /** The client's address, of the connection's and of what proxies tell. */
  readonly addressOf: ClientAddress
}

/** In the log and the measures: the client went away before there was an answer. */
const clientGone = 499

/** Puts the frame around what answers a route. */
export const framed =
  (frame: RequestFrame, route: string, answer: Answering) =>
  async (c: HonoContext): Promise<Response> => {
    const begun = performance.now()
    frame.metrics.begun()
    const asked = askedOf(c, frame.addressOf)
    const { principal, response } = await answered(frame, route, answer, c, asked)
    const origin = asked.header("origin")
    if (origin !== undefined && frame.allowedOrigins.has(origin)) {
      for (const [header, value] of crossOriginHeaders(origin)) response.headers.set(header, value)
    }
    const status = response.status === 500 && isGone(c) ? clientGone : response.status
    const millis = performance.now() - begun
    frame.metrics.ended(route, status, millis / 1000)
    frame.log({
      requestId: asked.requestId,
      route,
      path: visiblePath(asked.path),
      status,
      millis: Math.round(millis * 100) / 100,
      principal,
      remote: asked.address
    })
    return response
  }

const answered = async (
  frame: RequestFrame,
  route: string,
  answer: Answering,
  c: HonoContext,
  asked: Asked
): Promise<Answered> => {
  try {
    return await answer(c.req.raw, asked, c.env)
  } catch (defect) {
    if (!isGone(c)) frame.report(defect, asked.requestId, route)
    return { response: refusalResponse(new ServiceFailed({}), asked), principal: null }
  }
}

const askedOf = (c: HonoContext, addressOf: ClientAddress): Asked => {
  const { url } = c.req
  const header = (name: string) => c.req.header(name)
  const mark = url.indexOf("?")
  const hash = url.indexOf("#")
  const host = url.indexOf("//") + 2
  return {
    method: c.req.method,
    host: url.slice(host, url.indexOf("/", host)),
    path: c.req.path,
    search: mark < 0 ? "" : url.slice(mark + 1, hash < mark ? undefined : hash),
    params: c.req.param(),
    header,
    body: null,
    requestId: requestIdOf(c.req.header("x-request-id")),
    address: addressOf(remoteOf(c), header),
    ...(header("expect") === undefined ? {} : { proceed: () => proceed(c) })
  }
}

const proceed = (c: HonoContext): void => {
  const { outgoing } = c.env ?? {}
  if (outgoing?.headersSent === false) outgoing.writeContinue()
}

// The server of `run.ts` passes what it knows of the connection as Hono's bindings.
const remoteOf = (c: HonoContext): string | null => {
  const { incoming } = c.env ?? {}
  return incoming?.socket?.remoteAddress ?? null
}

const isGone = (c: HonoContext): boolean => {
  const { outgoing } = c.env ?? {}
  return outgoing?.destroyed === true
}
