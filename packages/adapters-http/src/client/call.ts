/**
 * Calls one described route: input and answer have the types of its description, and a
 * refusal is a value.
 */
import { Schema } from "effect"
import { ProblemDocument } from "../problem/problem-document.ts"
import { type AnyRoute, type RouteDescription, routeName } from "../route.ts"
import type { Connection } from "./connection.ts"

/** What a call sends; JSON as it travels, amounts as text. */
export type CallInput<ParamsText, QueryText, BodyJson> = {
  readonly idempotencyKey?: string
} & Part<"params", ParamsText> &
  Part<"query", QueryText> &
  Part<"body", BodyJson>

/** A part that may be left out when nothing in it is needed. */
type Part<Name extends string, Value> = undefined extends Value
  ? { readonly [Key in Name]?: Value }
  : Record<never, never> extends Value
    ? { readonly [Key in Name]?: Value }
    : { readonly [Key in Name]: Value }

/** The answer, or the problem. */
export type CallResult<AnswerJson> =
  | {
      readonly ok: true
      readonly status: number
      readonly body: AnswerJson
      /** Whether the answer was given before to the same key. */
      readonly replayed: boolean
      readonly requestId: string
    }
  | { readonly ok: false; readonly status: number; readonly problem: ProblemDocument }

/** The service answered with something that its description does not allow. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer"
}

/** Makes the call of a description. */
export const callOf = <P, PT, Q, QT, B, BJ, A, AJ>(
  connection: Connection,
  route: RouteDescription<P, PT, Q, QT, B, BJ, A, AJ>
): ((input: CallInput<PT, QT, BJ>) => Promise<CallResult<AJ>>) => {
  const isAnswer = Schema.is(Schema.toEncoded(route.answer.schema))
  return async (input) => {
    const { body, idempotencyKey, params, query }: Loose = input
    const response = await connection.send({
      method: route.method,
      path: pathOf(route.path, params) + searchOf(query),
      body: route.bodyLimit === "none" ? null : JSON.stringify(body ?? {}),
      idempotencyKey: idempotencyKey ?? null
    })
    return readAnswer(response, route, isAnswer)
  }
}

/** The answer of a route, or the problem. */
export const readAnswer = async <AnswerJson>(
  response: Response,
  route: Pick<AnyRoute, "method" | "path" | "answer">,
  isAnswer: (json: unknown) => json is AnswerJson
): Promise<CallResult<AnswerJson>> => {
  const { status } = response
  const text = await response.text()
  const requestId = response.headers.get("x-request-id") ?? ""
  const replayed = response.headers.get("idempotent-replayed") === "true"
  const json: unknown = text === "" ? undefined : parsed(text, routeName(route))
  if ((status === route.answer.status || status === route.answer.alsoStatus) && isAnswer(json))
    return { ok: true, status, body: json, replayed, requestId }
  if (isProblem(json)) return { ok: false, status, problem: json }
  throw new UnexpectedAnswer(`${routeName(route)} answered ${status}: ${text.slice(0, 300)}`)
}

/** What a call sends; its types were seen to where the call was made. */
export interface Loose {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
  readonly idempotencyKey?: string
}

const isProblem = Schema.is(ProblemDocument)

/** The path of a call. */
export const pathOf = (template: string, params: unknown): string =>
  Object.entries(textsOf(params)).reduce(
    (path, [name, value]) => path.replace(`{${name}}`, encodeURIComponent(value)),
    template
  )

const searchOf = (query: unknown): string => {
  const text = new URLSearchParams(textsOf(query)).toString()
  return text === "" ? "" : `?${text}`
}

/** Named values as texts; those that are not given are left out. */
export const textsOf = (record: unknown): Record<string, string> =>
  typeof record === "object" && record !== null
    ? Object.fromEntries(
        Object.entries(record).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, String(value)]]
        )
      )
    : {}

const parsed = (text: string, name: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UnexpectedAnswer(`${name} answered no JSON: ${text.slice(0, 300)}`, { cause })
  }
}
