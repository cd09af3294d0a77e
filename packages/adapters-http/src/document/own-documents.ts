/** `POST` and `GET /api/kyc/documents`, `DELETE /api/kyc/documents/{documentId}` */
import { DocumentRepository, deleteDocument, receiveDocument } from "@florin/domain/document"
import { KycCases, lockEditableCase } from "@florin/domain/kyc"
import { Effect } from "effect"
import { memberRoute } from "../handle.ts"
import { uploadRoute } from "../handle-upload.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import { customerOf } from "../kyc/customer-of.ts"
import { kycOwnRoutes } from "../kyc/own-routes.ts"
import { documentView } from "./document-view.ts"

export const uploadDocument = uploadRoute(
  kycOwnRoutes.uploadDocument,
  ({ asked, body, caller, file }) =>
    Effect.gen(function* () {
      const customer = yield* customerOf(caller)
      const received = yield* receiveDocument({
        customer,
        kind: body.kind,
        fileName: file.fileName,
        content: file.bytes,
        openCase: lockEditableCase(customer),
        at: caller.at,
        provenance: yield* edgeProvenance(asked, caller.principal, customer)
      })
      return { body: documentView(received) }
    })
)

export const listDocuments = memberRoute(kycOwnRoutes.listDocuments, ({ caller }) =>
  Effect.gen(function* () {
    const { open, standing } = yield* (yield* KycCases).current(yield* customerOf(caller))
    const shown = open ?? standing
    const documents = shown === null ? [] : yield* (yield* DocumentRepository).ofCase(shown.id)
    return { body: { data: documents.map(documentView) } }
  })
)

export const deleteOwnDocument = memberRoute(
  kycOwnRoutes.deleteDocument,
  ({ asked, caller, params }) =>
    Effect.gen(function* () {
      const customer = yield* customerOf(caller)
      yield* deleteDocument({
        document: params.documentId,
        customer,
        openCase: lockEditableCase(customer),
        provenance: yield* edgeProvenance(asked, caller.principal, customer)
      })
      return { body: undefined }
    })
)
