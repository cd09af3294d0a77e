/**
 * What a refusal looks like to a client: the fixed part of its problem document.
 *
 * Source: RFC 9457 (problem details for HTTP APIs).
 */

/** The status, and the words that are the same each time. */
export interface ProblemShape<Refusal> {
  readonly status:
    | 400
    | 401
    | 403
    | 404
    | 405
    | 408
    | 409
    | 413
    | 415
    | 422
    | 429
    | 431
    | 500
    | 503
    | 507
  /** A stable name for programs. */
  readonly code: string
  readonly title: string
  /** What happened this time, and what to do. */
  readonly detail: (refusal: Refusal) => string
  /** Facts for programs, beside the words. */
  readonly members?: (refusal: Refusal) => Readonly<Record<string, unknown>>
  /** Seconds after which trying again may help. */
  readonly retryAfterSeconds?: number | ((refusal: Refusal) => number)
}

/** One shape for each refusal of a union, by its tag. */
export type ProblemTable<Refusal extends { readonly _tag: string }> = {
  readonly [Tag in Refusal["_tag"]]: ProblemShape<Extract<Refusal, { readonly _tag: Tag }>>
}
