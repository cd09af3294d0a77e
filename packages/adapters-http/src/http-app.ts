/**
 * The service as a function from request to response, without a port to listen on.
 *
 * Every route is registered from its description; what is described and not bound, or
 * bound and not described, does not start.
 */
import { EndedSessions } from "@florin/domain/identity"
import { RateLimiter } from "@florin/domain/limit"
import { Context, Effect, type Scope } from "effect"
import { Hono } from "hono"
import { refusalResponse } from "./answer-of.ts"
import { refusalRecords } from "./audit/refusal-record.ts"
import type { BankServices, SharedServices } from "./bank-services.ts"
import { boundRoutes } from "./bound-routes.ts"
import { preflightResponse } from "./cross-origin.ts"
import { documentationPages } from "./docs/documentation-pages.ts"
import type { BoundRoute } from "./handle.ts"
import { healthPages, type Page } from "./health-pages.ts"
import { type AccessTokens, accessTokens } from "./identity/access-token.ts"
import { csrfTokens } from "./identity/csrf-token.ts"
import { letterPages } from "./identity/letter-pages.ts"
import { tokenCookie } from "./identity/token-cookie.ts"
import { firstKey } from "./key/first-key.ts"
import { tokenKeys } from "./key/token-keys.ts"
import { keyTries } from "./limit/key-tries.ts"
import { routeLimits } from "./limit/route-limit.ts"
import { MethodNotAllowed, RouteNotFound } from "./problem/edge-refusals.ts"
import type { Refusal } from "./problem/problems.ts"
import type { Readiness } from "./readiness.ts"
import { clientAddress } from "./request/client-address.ts"
import { type Answering, framed, type RequestFrame } from "./request-frame.ts"
import { makeRequestLog } from "./request-log.ts"
import { requestMetrics } from "./request-metrics.ts"
import { requireDeclared } from "./require-declared.ts"
import { routeName } from "./route.ts"
import { type RouteRunner, type RunnerSettings, routeRunner } from "./route-runner.ts"
import { routes } from "./routes.ts"
import type { HttpSettings } from "./settings.ts"

/** The service; `env` is what the server knows of the connection. */
export interface HttpApp {
  readonly fetch: (request: Request, env?: unknown) => Response | Promise<Response>
}

/** A path with one method, and what answers it. */
interface Served {
  readonly method: string
  readonly path: string
  readonly name: string
  readonly answer: Answering
}

/** Makes the service of these settings; a bench may run routes in a way of its own. */
export const httpApp = (
  settings: HttpSettings,
  runner: RouteRunner = routeRunner
): Effect.Effect<HttpApp, never, BankServices | SharedServices | Readiness | Scope.Scope> =>
  Effect.gen(function* () {
    const context = yield* Effect.context<BankServices | Readiness>()
    const metrics = requestMetrics(Context.empty())
    const frame: RequestFrame = {
      metrics,
      log: yield* makeRequestLog,
      report: (defect, requestId, route) => {
        Effect.runForkWith(context)(Effect.logError("request failed", { requestId, route }, defect))
      },
      allowedOrigins: new Set(settings.allowedOrigins),
      addressOf: clientAddress(settings.proxies)
    }
    yield* firstKey(settings.firstKey)
    const tokens = accessTokens(yield* tokenKeys())
    yield* (yield* EndedSessions).hear(tokens.forget)
    const limitOf = routeLimits(yield* RateLimiter, settings.quotas)
    const pages = [
      ...healthPages(context, metrics, settings.metrics),
      ...documentationPages(settings),
      ...letterPages(settings.bankName)
    ]
    return register(frame, [
      ...servedRoutes(settings, tokens, limitOf, frame, (bound, runnerSettings) =>
        runner(bound, runnerSettings, context)
      ),
      ...pages.map(servedPage)
    ])
  })

const servedRoutes = (
  settings: HttpSettings,
  tokens: AccessTokens,
  limitOf: RunnerSettings["limitOf"],
  { allowedOrigins }: RequestFrame,
  run: (bound: BoundRoute, runnerSettings: RunnerSettings) => Answering
): readonly Served[] => {
  const csrf = csrfTokens(settings.macKeys)
  const runnerSettings: RunnerSettings = {
    tokens,
    csrf,
    cookieName: tokenCookie(settings.secureCookies).name,
    allowedOrigins,
    bodyLimitBytes: settings.bodyLimitBytes,
    upload: settings.upload,
    limitOf,
    keyTries: keyTries(settings.quotas.auth),
    refusals: refusalRecords(),
    requireVerifiedEmail: settings.requireVerifiedEmail,
    sessions: settings.sessions
  }
  const bound = boundRoutes({ settings, tokens, csrf })
  requireDeclared(routes)
  requireSame(
    bound.map(({ route }) => routeName(route)),
    routes.map(routeName)
  )
  return bound.map((each) => ({
    method: each.route.method,
    path: each.route.path.replaceAll(/\{(\w+)\}/gu, ":$1"),
    name: routeName(each.route),
    answer: run(each, runnerSettings)
  }))
}

const servedPage = ({ answer, path }: Page): Served => ({
  method: "GET",
  path,
  name: `GET ${path}`,
  answer: async (request, asked) => {
    const response = await answer(request, asked)
    response.headers.set("x-request-id", asked.requestId)
    return { response, principal: null }
  }
})

/** Routes first, then what each path answers to other methods, then all other paths. */
const register = (frame: RequestFrame, served: readonly Served[]): Hono => {
  const app = new Hono()
  for (const { answer, method, name, path } of served)
    app.on(method, path, framed(frame, name, answer))
  const byPath = Map.groupBy(served, ({ path }) => path)
  for (const [path, all] of byPath) {
    const methods = all.map(({ method }) => method)
    app.options(path, framed(frame, `OPTIONS ${path}`, preflight(frame, methods)))
    app.all(path, framed(frame, `* ${path}`, refusing(new MethodNotAllowed({ allowed: methods }))))
  }
  app.notFound(framed(frame, "unknown", refusing(new RouteNotFound({}))))
  return app
}

const preflight =
  ({ allowedOrigins }: RequestFrame, methods: readonly string[]): Answering =>
  (_, asked) => ({ response: preflightResponse(asked, allowedOrigins, methods), principal: null })

const refusing =
  (refusal: Refusal): Answering =>
  (_, asked) => ({ response: refusalResponse(refusal, asked), principal: null })

const requireSame = (bound: readonly string[], described: readonly string[]): void => {
  const missing = described.filter((name) => !bound.includes(name))
  const unknown = bound.filter((name) => !described.includes(name))
  if (missing.length + unknown.length > 0 || new Set(bound).size !== bound.length)
    throw new Error(`routes without a handler: ${missing}; without a description: ${unknown}`)
}
