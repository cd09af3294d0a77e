/**
 * A route as plain data: what it takes, who may use it, and what it answers.
 *
 * The same description registers the route, validates requests, writes OpenAPI and
 * types the client. Nothing here runs; `handle.ts` binds descriptions to what they do.
 */
import type { Permission } from "@florin/domain/identity"
import { Schema } from "effect"
import type { RateClass } from "./limit/rate-class.ts"
import type { ProblemTag } from "./problem/problems.ts"

/** Who may use a route: anybody, whoever is signed in, or whoever has a permission. */
export type Access = "public" | "signed-in" | Permission

/** The methods that routes take. */
export type Method = "GET" | "POST" | "PUT" | "DELETE"

/** A schema that reads JSON (or text parameters) without any service. */
export type Input<Type, Encoded> = Schema.Codec<Type, Encoded>

/** A route, with the types of what comes in and goes out. */
export interface RouteDescription<
  out Params,
  out ParamsText,
  out Query,
  out QueryText,
  out Body,
  out BodyJson,
  out Answer,
  out AnswerJson
> {
  readonly method: Method
  /** With parameters in braces: `/api/accounts/{accountId}`. */
  readonly path: `/${string}`
  readonly tag: "auth" | "accounts" | "transactions" | "holds" | "fees" | "wires" | "kyc" | "admin"
  /** A unique word for programs, such as `openAccount`. */
  readonly operation: string
  readonly summary: string
  readonly description: string
  readonly access: Access
  /** Set where the user has to have proven a moment ago who they are. */
  readonly stepUp?: "required"
  /** Set where one of the bank's people without a second factor may go, to get one. */
  readonly beforeSecondFactor?: true
  /**
   * Whether a customer reaches only what is theirs by it (other ids answer 404), or what is the
   * same for everybody, such as a price list.
   */
  readonly ownership: "own-only" | "shared" | "none"
  /** Whether it needs an `Idempotency-Key`. */
  readonly idempotency: "required" | "none"
  /**
   * The longest body in bytes; none where no body is taken. An upload is a form of the body's
   * fields and one file, which is as long as the settings allow and is never held whole.
   */
  readonly bodyLimit: "settings" | "upload" | "none" | number
  /** Which limit it counts on. */
  readonly rateClass: RateClass
  readonly params: Input<Params, ParamsText>
  readonly query: Input<Query, QueryText>
  readonly body: Input<Body, BodyJson>
  readonly answer: {
    readonly status: 200 | 201 | 204
    readonly description: string
    /** Set where the same form also comes with this status: when nothing was done. */
    readonly alsoStatus?: 200
    readonly schema: Input<Answer, AnswerJson>
    /** Media types besides JSON in which the answer may come. */
    readonly alsoAs?: readonly string[]
    /** Set where the answer is a file, of one of these media types and of no other form. */
    readonly file?: readonly string[]
    readonly example?: AnswerJson
  }
  readonly bodyExample?: BodyJson
  /** What it can refuse, besides what every route of its kind can. */
  readonly refusals: readonly ProblemTag[]
}

/** A route whose types do not matter. */
export type AnyRoute = RouteDescription<
  unknown,
  unknown,
  unknown,
  unknown,
  unknown,
  unknown,
  unknown,
  unknown
>

/**
 * For routes that take no parameters of the kind. A struct without fields would take
 * anything, as TypeScript's `{}` does.
 */
export const nothing = Schema.Record(
  Schema.String,
  Schema.Never.annotate({ message: "expected no field of this name" })
)

/** For routes without a body, and answers without one. */
export const noBody = Schema.Undefined

/** Keeps a description's types. */
export const describeRoute = <P, PT, Q, QT, B, BJ, A, AJ>(
  route: RouteDescription<P, PT, Q, QT, B, BJ, A, AJ>
): RouteDescription<P, PT, Q, QT, B, BJ, A, AJ> => route

/** The stable name of a route, under which intents and logs know it. */
export const routeName = (route: Pick<AnyRoute, "method" | "path">): string =>
  `${route.method} ${route.path}`
