/**
 * Binds a description to what the route does.
 *
 * The order for every request: who asks, may they, is the input right, is there a key.
 * A handler gets decoded values only and answers with the published form or a refusal.
 */
import type { Intent } from "@florin/domain/atomicity"
import type { Provenance } from "@florin/domain/audit"
import { BankClock } from "@florin/domain/clock"
import { type Permission, StepUpRequired } from "@florin/domain/identity"
import { Effect, Result } from "effect"
import type { BankServices } from "./bank-services.ts"
import { type Asker, type Caller, isPerson } from "./identity/caller.ts"
import { lacksStepUp } from "./identity/session/session-checks.ts"
import { NotSignedIn, PermissionMissing, PersonRequired } from "./problem/edge-refusals.ts"
import type { Refusal } from "./problem/problems.ts"
import type { Reply } from "./reply.ts"
import type { Asked } from "./request/asked.ts"
import { makeDecoder } from "./request/decode-input.ts"
import { fingerprintOf, readIdempotencyKey } from "./request/idempotency-key.ts"
import { readJson } from "./request/read-json.ts"
import { readQuery } from "./request/read-query.ts"
import { type AnyRoute, type RouteDescription, routeName } from "./route.ts"

/** The decoded input of a request. */
export interface Request<Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly asked: Asked
}

/** With whoever asks and has the permission: a person, or a service with a key. */
export interface PermittedRequest<Params, Query, Body> extends Request<Params, Query, Body> {
  readonly caller: Asker
}

/** With the person who is signed in. */
export interface MemberRequest<Params, Query, Body> extends Request<Params, Query, Body> {
  readonly caller: Caller
}

/** With where the change comes from, for the books. */
export interface ChangeRequest<Params, Query, Body> extends PermittedRequest<Params, Query, Body> {
  readonly provenance: Provenance
}

/** A route that is ready to answer. */
export interface BoundRoute {
  readonly route: AnyRoute
  readonly answer: (
    asked: Asked,
    caller: Asker | null
  ) => Effect.Effect<Reply<unknown>, Refusal, BankServices>
}

type Handler<Asking, AnswerJson> = (
  request: Asking
) => Effect.Effect<Reply<AnswerJson>, Refusal, BankServices>

/** Binds a route that needs no sign-in. */
export const publicRoute = <P, PT, Q, QT, B, BJ, A, AJ>(
  route: RouteDescription<P, PT, Q, QT, B, BJ, A, AJ>,
  handler: Handler<Request<P, Q, B>, AJ>
): BoundRoute => {
  requireThat(route, route.access === "public" && route.idempotency === "none")
  const read = inputReader(route)
  return {
    route,
    answer: (asked) => Effect.flatMap(Effect.fromResult(read(asked)), ({ input }) => handler(input))
  }
}

/** Binds a route that changes nothing of the books, for whoever has its permission. */
export const permittedRoute = <P, PT, Q, QT, B, BJ, A, AJ>(
  route: RouteDescription<P, PT, Q, QT, B, BJ, A, AJ>,
  handler: Handler<PermittedRequest<P, Q, B>, AJ>
): BoundRoute => {
  requireThat(route, isPermission(route.access) && route.idempotency === "none")
  const read = inputReader(route)
  return {
    route,
    answer: (asked, caller) =>
      Effect.flatMap(Effect.fromResult(admit(route, caller)), (admitted) =>
        Effect.flatMap(Effect.fromResult(read(asked)), ({ input }) =>
          handler({ ...input, caller: admitted })
        )
      )
  }
}

/** Binds a route that changes nothing of the books, for people alone: no key opens it. */
export const memberRoute = <P, PT, Q, QT, B, BJ, A, AJ>(
  route: RouteDescription<P, PT, Q, QT, B, BJ, A, AJ>,
  handler: Handler<MemberRequest<P, Q, B>, AJ>
): BoundRoute => {
  requireThat(route, route.access !== "public" && route.idempotency === "none")
  const read = inputReader(route)
  return {
    route,
    answer: (asked, caller) =>
      Effect.flatMap(Effect.fromResult(admitPerson(route, caller)), (admitted) =>
        Effect.flatMap(Effect.fromResult(read(asked)), ({ input }) =>
          handler({ ...input, caller: admitted })
        )
      )
  }
}

/** Binds a route that changes the books, once for each idempotency key. */
export const changeRoute = <P, PT, Q, QT, B, BJ, A, AJ>(
  route: RouteDescription<P, PT, Q, QT, B, BJ, A, AJ>,
  handler: Handler<ChangeRequest<P, Q, B>, AJ>
): BoundRoute => {
  requireThat(route, route.access !== "public" && route.idempotency === "required")
  const read = inputReader(route)
  const name = routeName(route)
  return {
    route,
    answer: (asked, caller) =>
      Effect.gen(function* () {
        const admitted = yield* Effect.fromResult(admit(route, caller))
        const { input, json } = yield* Effect.fromResult(read(asked))
        const key = yield* Effect.fromResult(readIdempotencyKey(asked.header("idempotency-key")))
        const intent: Intent = {
          principal: admitted.principal,
          route: name,
          key,
          fingerprint: fingerprintOf(asked.params, json)
        }
        const { now, today } = yield* (yield* BankClock).time
        const provenance: Provenance = {
          intent,
          requestId: asked.requestId,
          address: asked.address,
          onBehalfOf: admitted.onlyOf,
          at: now,
          today
        }
        return yield* handler({ ...input, caller: admitted, provenance })
      })
  }
}

/** Whether the caller has the permission; for routes where it depends on what is asked. */
export const requirePermission = (
  caller: Asker,
  permission: Permission
): Effect.Effect<void, PermissionMissing> =>
  caller.permits(permission) ? Effect.void : Effect.fail(new PermissionMissing({ permission }))

const isPermission = (access: AnyRoute["access"]): access is Permission =>
  access !== "public" && access !== "signed-in"

type NotAdmitted = NotSignedIn | PermissionMissing | PersonRequired | StepUpRequired

const admit = (
  route: Pick<AnyRoute, "access" | "stepUp">,
  caller: Asker | null
): Result.Result<Asker, NotAdmitted> => {
  if (caller === null) return Result.fail(new NotSignedIn({}))
  const { access } = route
  if (isPermission(access) && !caller.permits(access))
    return Result.fail(new PermissionMissing({ permission: access }))
  if (!lacksStepUp(route, caller)) return Result.succeed(caller)
  return Result.fail(isPerson(caller) ? new StepUpRequired({}) : new PersonRequired({}))
}

/** The person who asks, if the route is open to them. */
export const admitPerson = (
  route: Pick<AnyRoute, "access" | "stepUp">,
  caller: Asker | null
): Result.Result<Caller, NotAdmitted> =>
  Result.flatMap(admit(route, caller), (admitted) =>
    isPerson(admitted) ? Result.succeed(admitted) : Result.fail(new PersonRequired({}))
  )

/** A wrong pairing is a mistake of ours and ends the start, before anybody is served. */
export const requireThat = (route: Pick<AnyRoute, "method" | "path">, agrees: boolean): void => {
  if (!agrees) throw new Error(`${routeName(route)} is bound to a handler of another kind`)
}

interface ReadInput<P, Q, B> {
  readonly input: Request<P, Q, B>
  /** The body as it was sent, for the fingerprint. */
  readonly json: unknown
}

const inputReader = <P, PT, Q, QT, B, BJ, A, AJ>(
  route: RouteDescription<P, PT, Q, QT, B, BJ, A, AJ>
) => {
  const decodeParams = makeDecoder(route.params, "path")
  const decodeQuery = makeDecoder(route.query, "query")
  const decodeBody = makeDecoder(route.body, "body")
  return (asked: Asked): Result.Result<ReadInput<P, Q, B>, Refusal> => {
    const params = decodeParams(asked.params)
    if (Result.isFailure(params)) return Result.fail(params.failure)
    const query = Result.flatMap(readQuery(asked.search), decodeQuery)
    if (Result.isFailure(query)) return Result.fail(query.failure)
    const json =
      asked.body === null
        ? Result.succeed(undefined)
        : readJson(asked.body, asked.header("content-type"))
    if (Result.isFailure(json)) return Result.fail(json.failure)
    return Result.map(decodeBody(json.success), (body) => ({
      input: { params: params.success, query: query.success, body, asked },
      json: json.success
    }))
  }
}
