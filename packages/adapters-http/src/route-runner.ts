/**
 * Runs one route for one request: body, caller, cross-site check, handler, response.
 *
 * Reads end when the client goes away. A change goes on to its end whoever waits for it,
 * since the books must not depend on a client's patience.
 */
import type { SessionRules } from "@florin/domain/identity"
import { Cause, type Context, Effect, Exit, Option } from "effect"
import { refusalOf, refusalResponse, replyResponse } from "./answer-of.ts"
import type { RefusalRecords } from "./audit/refusal-record.ts"
import type { BankServices } from "./bank-services.ts"
import type { BoundRoute } from "./handle.ts"
import type { AccessTokens } from "./identity/access-token.ts"
import { callerOfApiKey, isApiKeyCredential } from "./identity/api-key/service-caller.ts"
import { type Credential, callerOfSession, credentialOf } from "./identity/authenticate.ts"
import type { Asker } from "./identity/caller.ts"
import type { CsrfTokens } from "./identity/csrf-token.ts"
import { personChecks } from "./identity/person-checks.ts"
import type { KeyTries } from "./limit/key-tries.ts"
import type { LimitHeaders } from "./limit/limit-headers.ts"
import type { RouteLimit } from "./limit/route-limit.ts"
import {
  type BodyTooLarge,
  CrossSiteRefused,
  CsrfTokenRefused,
  type RequestTooSlow
} from "./problem/edge-refusals.ts"
import type { Refusal } from "./problem/problems.ts"
import type { Reply } from "./reply.ts"
import type { Asked, UploadLimits } from "./request/asked.ts"
import { byteSource } from "./request/byte-source.ts"
import { isFromOtherPages, isFromOwnPages } from "./request/cross-site.ts"
import { lacksCsrfToken } from "./request/csrf-check.ts"
import { readBody } from "./request/read-body.ts"
import type { Answered, Answering } from "./request-frame.ts"
import { type AnyRoute, routeName } from "./route.ts"

/** What running routes depends on besides the bank. */
export interface RunnerSettings {
  readonly tokens: AccessTokens
  readonly csrf: CsrfTokens
  readonly cookieName: string
  readonly allowedOrigins: ReadonlySet<string>
  readonly bodyLimitBytes: number
  readonly upload: UploadLimits
  readonly limitOf: (route: AnyRoute) => RouteLimit
  readonly keyTries: KeyTries
  readonly refusals: RefusalRecords
  /** Whether customers move money only from a verified address. */
  readonly requireVerifiedEmail: boolean
  readonly sessions: SessionRules
}

/** How a route is run. */
export type RouteRunner = (
  bound: BoundRoute,
  settings: RunnerSettings,
  context: Context.Context<BankServices>
) => Answering

/** Runs a route; failures and defects become problem documents. */
export const routeRunner: RouteRunner = (bound, settings, context) => {
  const { route } = bound
  const changes = route.method !== "GET"
  const body = bodyReader(route, settings)
  const rateLimit = settings.limitOf(route)
  const refusePerson = personChecks(route, settings)
  const run = Effect.runPromiseExitWith(context)
  return async (request, head, connection) => {
    const at = { path: head.path, requestId: head.requestId }
    const asked = body === null ? head : await body(request, head, connection)
    if ("_tag" in asked) return refused(asked, at)
    const credential = credentialOf(asked, settings.cookieName)
    if (changes && isCrossSite(asked, credential, settings.allowedOrigins))
      return refused(new CrossSiteRefused({}), at)
    const key = credential !== null && isApiKeyCredential(credential) ? credential : null
    const session =
      route.access === "public" || credential === null || key !== null
        ? Option.none()
        : await settings.tokens.verify(credential.token, Date.now() / 1000)
    if (changes && lacksCsrfToken(asked, credential, session, settings.csrf))
      return refused(new CsrfTokenRefused({}), at)
    let caller: Asker | null = null
    let limits: LimitHeaders = {}
    const admitted = (asker: Asker | null) => {
      const refusal = refusePerson(asker)
      return Effect.andThen(
        rateLimit(asked, asker, (headers) => {
          limits = headers
        }),
        refusal === null ? bound.answer(asked, asker) : Effect.fail(refusal)
      )
    }
    const admittedAs = (found: Asker | null) => {
      caller = found
      return admitted(found)
    }
    const work: Effect.Effect<Reply<unknown>, Refusal, BankServices> = Option.isSome(session)
      ? Effect.flatMap(callerOfSession(session.value, settings.sessions), admittedAs)
      : key !== null && route.access !== "public"
        ? Effect.flatMap(callerOfTriedKey(asked, key, settings.keyTries), admittedAs)
        : admitted(null)
    const exit = await run(work, changes ? undefined : { signal: request.signal })
    const principal = principalOf(caller)
    if (Exit.isSuccess(exit)) {
      return { response: replyResponse(route, exit.value, asked.requestId, limits), principal }
    }
    const { defect, refusal } = refusalOf(exit)
    const record = settings.refusals({ refusal, route, asked, asker: caller })
    if (record !== null) await run(record)
    if (defect !== null && !Cause.hasInterruptsOnly(exit.cause))
      await run(logged(defect, route, at.requestId))
    return { response: refusalResponse(refusal, at, limits), principal }
  }
}

type BodyReader = (
  request: Request,
  head: Asked,
  connection: unknown
) => Promise<Asked | BodyTooLarge | RequestTooSlow>

/** Puts the body to the request; null for routes that take none. */
const bodyReader = (
  { bodyLimit }: AnyRoute,
  { bodyLimitBytes, upload }: RunnerSettings
): BodyReader | null => {
  if (bodyLimit === "none") return null
  if (bodyLimit === "upload")
    return (request, head, connection) =>
      Promise.resolve({
        ...head,
        upload: { bytes: byteSource(request, connection), limits: upload }
      })
  const limitBytes = bodyLimit === "settings" ? bodyLimitBytes : bodyLimit
  return async (request, head) => {
    const body = await readBody(request, limitBytes, head)
    return body instanceof Uint8Array ? { ...head, body } : body
  }
}

const callerOfTriedKey = (
  asked: Asked,
  key: Parameters<typeof callerOfApiKey>[0],
  tries: KeyTries
) =>
  Effect.andThen(
    tries.before(asked),
    Effect.tap(callerOfApiKey(key), (found) => (found === null ? tries.failed(asked) : Effect.void))
  )

const logged = (defect: unknown, route: AnyRoute, requestId: string) =>
  Effect.logError("request failed", { requestId, route: routeName(route) }, defect)

const refused = (
  refusal: Refusal,
  at: { readonly path: string; readonly requestId: string }
): Answered => ({ response: refusalResponse(refusal, at), principal: null })

const principalOf = (caller: Asker | null): string | null => caller?.principal ?? null

/** With a cookie the page has to be ours; without one it only must not be another's. */
const isCrossSite = (
  asked: Asked,
  credential: Credential | null,
  allowedOrigins: ReadonlySet<string>
): boolean =>
  credential === null
    ? isFromOtherPages(asked, allowedOrigins)
    : credential.ambient && !isFromOwnPages(asked, allowedOrigins)
