/**
 * Binds the description of an upload to what becomes of its file.
 *
 * Who asks, may they, are path and query right: all of that before a byte of the body is
 * read. Then the fields of the form, and only then the file, as it arrives.
 */
import type { Stream } from "effect"
import { Effect, Result } from "effect"
import type { BankServices } from "./bank-services.ts"
import { admitPerson, type BoundRoute, type MemberRequest, requireThat } from "./handle.ts"
import type { Refusal } from "./problem/problems.ts"
import type { Reply } from "./reply.ts"
import type { NotArrived } from "./request/arriving.ts"
import { makeDecoder } from "./request/decode-input.ts"
import { readQuery } from "./request/read-query.ts"
import { readUpload } from "./request/read-upload.ts"
import type { RouteDescription } from "./route.ts"

/** The decoded fields of an upload, and its file on the way. */
export interface UploadRequest<Params, Query, Fields> extends MemberRequest<Params, Query, Fields> {
  readonly file: {
    readonly fileName: string
    readonly bytes: Stream.Stream<Uint8Array, NotArrived>
  }
}

/** Binds a route that takes a file, for people alone. */
export const uploadRoute = <P, PT, Q, QT, B, BJ, A, AJ>(
  route: RouteDescription<P, PT, Q, QT, B, BJ, A, AJ>,
  handler: (request: UploadRequest<P, Q, B>) => Effect.Effect<Reply<AJ>, Refusal, BankServices>
): BoundRoute => {
  requireThat(
    route,
    route.access !== "public" && route.idempotency === "none" && route.bodyLimit === "upload"
  )
  const decodeParams = makeDecoder(route.params, "path")
  const decodeQuery = makeDecoder(route.query, "query")
  const decodeFields = makeDecoder(route.body, "body")
  return {
    route,
    answer: (asked, caller) =>
      Effect.gen(function* () {
        const admitted = yield* Effect.fromResult(admitPerson(route, caller))
        const params = yield* Effect.fromResult(decodeParams(asked.params))
        const query = yield* Effect.fromResult(Result.flatMap(readQuery(asked.search), decodeQuery))
        const { fields, file } = yield* readUpload(asked)
        const body = yield* Effect.fromResult(decodeFields(fields))
        return yield* handler({ params, query, body, asked, caller: admitted, file })
      }).pipe(Effect.ensuring(Effect.sync(() => asked.upload?.bytes.letGo())))
  }
}
