/** A customer takes a document back, as long as the case is theirs to change. */
import { Effect, Option } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import type { CustomerId, DocumentId, KycCaseId } from "../id/index.ts"
import { objectsOf } from "./document.ts"
import { DocumentNotFound } from "./document-refusals.ts"
import { DocumentRepository } from "./document-repository.ts"
import { removeObjects } from "./genuine-content.ts"

/** Whose document is deleted. */
export interface DeleteDocument<CaseRefusal, CasePorts> {
  readonly document: DocumentId
  readonly customer: CustomerId
  /** Locks the customer's cases and gives the one that is theirs to change. */
  readonly openCase: Effect.Effect<KycCaseId, CaseRefusal, CasePorts>
  readonly provenance: Provenance
}

/**
 * Deletes the document: its row with its key, then its objects.
 *
 * @upholds DOCUMENT-2
 */
export const deleteDocument = Effect.fnUntraced(function* <CaseRefusal, CasePorts>(
  command: DeleteDocument<CaseRefusal, CasePorts>
) {
  const { customer, document: id, openCase, provenance } = command
  const documents = yield* DocumentRepository
  const deleted = yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const theCase = yield* openCase
      const locked = Option.getOrNull(yield* documents.lock(id))
      const isTheirs = locked !== null && locked.customer === customer && locked.case === theCase
      // What is on its way is whoever's who sends it; what was erased tells that it was.
      if (!isTheirs || locked.state === "receiving" || locked.state === "erased")
        return yield* new DocumentNotFound({ document: id })
      yield* documents.remove(id)
      yield* recordAudit({
        action: "document-deleted",
        subject: id,
        provenance,
        before: { state: locked.state },
        after: { customer, case: theCase, kind: locked.kind }
      })
      return locked
    })
  )
  yield* removeObjects(objectsOf(deleted))
})
