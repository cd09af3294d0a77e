/**
 * The problem document of a refusal: what is sent, and its schema for OpenAPI and clients.
 *
 * Source: RFC 9457. `code`, `requestId`, `retryable` and `errors` are extensions of ours.
 */
import { Schema } from "effect"
import { FieldError } from "./edge-refusals.ts"
import { type ProblemTag, problems, type Refusal } from "./problems.ts"

/** A problem as clients see it; a refusal's own facts come beside these members. */
export const ProblemDocument = Schema.Struct({
  type: Schema.String,
  title: Schema.String,
  status: Schema.Int,
  detail: Schema.String,
  instance: Schema.String,
  code: Schema.String,
  requestId: Schema.String,
  retryable: Schema.Boolean,
  errors: Schema.optionalKey(Schema.Array(FieldError))
}).annotate({
  identifier: "Problem",
  description: "What went wrong and what to do (RFC 9457)."
})
export type ProblemDocument = typeof ProblemDocument.Type

/** Where a kind of problem is explained. */
export const problemType = (code: string): string => `/docs/problems#${code}`

/** What a refusal becomes: the status, further headers, and the document's text. */
export interface ProblemReply {
  readonly status: number
  readonly retryAfterSeconds: number | null
  readonly body: string
}

/** The document of a refusal, for one request. */
export const problemReply = (
  refusal: Refusal,
  at: { readonly path: string; readonly requestId: string }
): ProblemReply => replyOf(refusal._tag, refusal, at)

type Refusals = { readonly [Tag in ProblemTag]: Extract<Refusal, { readonly _tag: Tag }> }

const replyOf = <Tag extends ProblemTag>(
  tag: Tag,
  refusal: Refusals[Tag],
  at: { readonly path: string; readonly requestId: string }
): ProblemReply => {
  const { code, detail, members, retryAfterSeconds, status, title } = problems[tag]
  return {
    status,
    retryAfterSeconds:
      typeof retryAfterSeconds === "function"
        ? retryAfterSeconds(refusal)
        : (retryAfterSeconds ?? null),
    body: JSON.stringify({
      type: problemType(code),
      title,
      status,
      detail: detail(refusal),
      instance: at.path,
      code,
      requestId: at.requestId,
      retryable: status >= 500 || status === 429 || code === "idempotency_key_in_progress",
      ...members?.(refusal)
    })
  }
}
