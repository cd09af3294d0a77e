/**
 * The service as a function from request to response, without a port to listen on.
 *
 * Every route is registered from its description; what is described and not bound, or
 * bound and not described, does not start.
 */
import { Context, Effect, type Scope } from "effect"
import { Hono, type Context as HonoContext } from "hono"
import { refusalResponse } from "./answer-of.ts"
import type { BankServices } from "./bank-services.ts"
import { boundRoutes } from "./bound-routes.ts"
import { crossOriginHeaders, preflightResponse } from "./cross-origin.ts"
import { documentationPages } from "./docs/documentation-pages.ts"
import { healthPages } from "./health-pages.ts"
import { accessTokens } from "./identity/access-token.ts"
import { tokenCookie } from "./identity/token-cookie.ts"
import { MethodNotAllowed, RouteNotFound } from "./problem/edge-refusals.ts"
import type { Refusal } from "./problem/problems.ts"
import type { Readiness } from "./readiness.ts"
import type { Asked } from "./request/asked.ts"
import { requestIdOf } from "./request-id.ts"
import { makeRequestLog } from "./request-log.ts"
import { requestMetrics } from "./request-metrics.ts"
import { routeName } from "./route.ts"
import { type Answered, routeRunner } from "./route-runner.ts"
import { routes } from "./routes.ts"
import type { HttpSettings } from "./settings.ts"

/** The service; `env` is what the server knows of the connection. */
export interface HttpApp {
  readonly fetch: (request: Request, env?: unknown) => Response | Promise<Response>
}

type Answering = (request: Request, asked: Asked) => Promise<Answered>

/** Makes the service of these settings. */
export const httpApp = (
  settings: HttpSettings
): Effect.Effect<HttpApp, never, BankServices | Readiness | Scope.Scope> =>
  Effect.gen(function* () {
    const context = yield* Effect.context<BankServices | Readiness>()
    const log = yield* makeRequestLog
    const metrics = requestMetrics(Context.empty())
    const tokens = accessTokens(settings.privateKey)
    const runnerSettings = {
      tokens,
      cookieName: tokenCookie(settings.secureCookies).name,
      allowedOrigins: new Set(settings.allowedOrigins),
      bodyLimitBytes: settings.bodyLimitBytes
    }
    const app = new Hono()

    const answering = (name: string, answer: Answering) => async (c: HonoContext) => {
      const begun = performance.now()
      metrics.begun()
      const asked = askedOf(c)
      const { principal, response } = await answer(c.req.raw, asked)
      const origin = asked.header("origin")
      if (origin !== undefined && runnerSettings.allowedOrigins.has(origin)) {
        for (const [header, value] of crossOriginHeaders(origin))
          response.headers.set(header, value)
      }
      const millis = performance.now() - begun
      metrics.ended(name, response.status, millis / 1000)
      log({
        requestId: asked.requestId,
        route: name,
        path: asked.path,
        status: response.status,
        millis: Math.round(millis * 100) / 100,
        principal,
        remote: remoteOf(c)
      })
      return response
    }

    const bound = boundRoutes({ settings, tokens })
    requireSame(
      bound.map(({ route }) => routeName(route)),
      routes.map(routeName)
    )
    const methodsByPath = new Map<string, string[]>()
    for (const each of bound) {
      const path = each.route.path.replaceAll(/\{(\w+)\}/gu, ":$1")
      const runner = routeRunner(each, runnerSettings, context)
      app.on(each.route.method, path, answering(routeName(each.route), runner))
      methodsByPath.set(path, [...(methodsByPath.get(path) ?? []), each.route.method])
    }
    const pages = [...healthPages(context, metrics), ...documentationPages(settings)]
    for (const { answer, path } of pages) {
      app.get(
        path,
        answering(`GET ${path}`, async (request) => ({
          response: await answer(request),
          principal: null
        }))
      )
      methodsByPath.set(path, ["GET"])
    }
    for (const [path, methods] of methodsByPath) {
      app.options(path, (c) => preflightResponse(c.req.raw, runnerSettings.allowedOrigins, methods))
      app.all(path, answering(`* ${path}`, refusing(new MethodNotAllowed({ allowed: methods }))))
    }
    app.notFound(answering("unknown", refusing(new RouteNotFound({}))))
    return app
  })

const refusing =
  (refusal: Refusal): Answering =>
  async (_, asked) => ({
    response: refusalResponse(refusal, { path: asked.path, requestId: asked.requestId }),
    principal: null
  })

const askedOf = (c: HonoContext): Asked => {
  const { url } = c.req
  const mark = url.indexOf("?")
  const hash = url.indexOf("#")
  const host = url.indexOf("//") + 2
  return {
    method: c.req.method,
    host: url.slice(host, url.indexOf("/", host)),
    path: c.req.path,
    search: mark < 0 ? "" : url.slice(mark + 1, hash < mark ? undefined : hash),
    params: c.req.param(),
    header: (name) => c.req.header(name),
    body: null,
    requestId: requestIdOf(c.req.header("x-request-id"))
  }
}

// The server of `run.ts` passes what it knows of the connection as Hono's bindings.
const remoteOf = (c: HonoContext): string | null => {
  const { incoming } = c.env ?? {}
  return incoming?.socket?.remoteAddress ?? null
}

const requireSame = (bound: readonly string[], described: readonly string[]): void => {
  const missing = described.filter((name) => !bound.includes(name))
  const unknown = bound.filter((name) => !described.includes(name))
  if (missing.length + unknown.length > 0 || new Set(bound).size !== bound.length)
    throw new Error(`routes without a handler: ${missing}; without a description: ${unknown}`)
}
