/** Calls that send a file, or are answered by one. */
import { Schema } from "effect"
import { fileField } from "../request/file-field.ts"
import type { RouteDescription } from "../route.ts"
import { type CallInput, type CallResult, type Loose, pathOf, readAnswer, textsOf } from "./call.ts"
import type { Connection } from "./connection.ts"

/** Makes the call of an upload: fields, and a file. */
export const uploadOf = <P, PT, Q, QT, B, BJ, A, AJ>(
  connection: Connection,
  route: RouteDescription<P, PT, Q, QT, B, BJ, A, AJ>
): ((input: CallInput<PT, QT, BJ> & { readonly file: File }) => Promise<CallResult<AJ>>) => {
  const isAnswer = Schema.is(Schema.toEncoded(route.answer.schema))
  return async (input) => {
    const { body, params }: Loose = input
    const form = new FormData()
    for (const [name, value] of Object.entries(textsOf(body))) form.append(name, value)
    // The file comes last, so that the fields are known before it.
    form.append(fileField, input.file)
    const path = pathOf(route.path, params)
    const response = await connection.send({
      method: route.method,
      path,
      body: form,
      idempotencyKey: null
    })
    return readAnswer(response, route, isAnswer)
  }
}

/** Makes the call of a route that is answered by a file. */
export const downloadOf = <P, PT, Q, QT, B, BJ, A, AJ>(
  connection: Connection,
  route: RouteDescription<P, PT, Q, QT, B, BJ, A, AJ>
): ((input: CallInput<PT, QT, BJ>) => Promise<CallResult<Blob>>) => {
  const isNoFile = (_: unknown): _ is Blob => false
  return async (input) => {
    const { params }: Loose = input
    const path = pathOf(route.path, params)
    const response = await connection.send({
      method: route.method,
      path,
      body: null,
      idempotencyKey: null
    })
    const { headers, status } = response
    if (status !== route.answer.status) return readAnswer(response, route, isNoFile)
    const requestId = headers.get("x-request-id") ?? ""
    return { ok: true, status, body: await response.blob(), replayed: false, requestId }
  }
}
