/**
 * `GET /api/kyc/cases/{caseId}/documents/{documentId}`
 *
 * The first piece is read before the answer begins, so that a document that cannot be opened
 * is a problem and no broken file. What breaks off later is told in the log alone.
 */
import {
  DocumentNotServed,
  type ObjectUnreadable,
  readDocument,
  StorageUnavailable
} from "@florin/domain/document"
import { Effect, Stream } from "effect"
import { memberRoute } from "../handle.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import { kycReviewRoutes } from "../kyc/review-routes.ts"
import { servedName } from "./served-name.ts"

export const showDocument = memberRoute(kycReviewRoutes.showDocument, ({ asked, caller, params }) =>
  Effect.gen(function* () {
    const { content, document } = yield* readDocument({
      document: params.documentId,
      case: params.caseId,
      reader: caller.user.id,
      provenance: yield* edgeProvenance(asked, caller.principal, null)
    })
    const { fileName, id, mediaType, state } = document
    if (mediaType === null) return yield* new DocumentNotServed({ document: id, state })
    return {
      stream: {
        contentType: mediaType,
        fileName: servedName(fileName, mediaType),
        foreign: true,
        chunks: yield* begun(content)
      }
    } as const
  })
)

/** The content from its first piece on. */
const begun = Effect.fnUntraced(function* (content: Stream.Stream<Uint8Array, ObjectUnreadable>) {
  const told = Stream.tapError(content, (broken) =>
    Effect.logError("a document broke off", { object: broken.object, trouble: broken.trouble })
  )
  const reader = (yield* Stream.toReadableStreamEffect(told)).getReader()
  const first = yield* Effect.tryPromise({
    try: () => reader.read(),
    catch: () => new StorageUnavailable({ why: "the document cannot be read" })
  })
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      if (first.done) controller.close()
      else controller.enqueue(first.value)
    },
    pull: async (controller) => {
      const next = await reader.read()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: (reason) => reader.cancel(reason)
  })
})
