/**
 * Erases a customer's documents for good: their keys are destroyed in one unit, and then what
 * lies in the store, which nobody can read any more.
 *
 * What was done with them stays in the log, which holds neither a name nor a digest of them,
 * so that every seal still holds.
 */
import { Effect } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import type { CustomerId } from "../id/index.ts"
import { type Document, objectsOf } from "./document.ts"
import { DocumentRepository } from "./document-repository.ts"
import { moveDocument } from "./document-state.ts"
import { removeObjects } from "./genuine-content.ts"

/** Whose documents are erased. */
export interface EraseDocuments {
  readonly customer: CustomerId
  readonly provenance: Provenance
}

/**
 * Erases them, those on their way too; gives how many lost their content. Asking again finds
 * nothing more.
 *
 * @upholds DOCUMENT-2
 */
export const eraseDocuments = Effect.fnUntraced(function* (command: EraseDocuments) {
  const { customer, provenance } = command
  const documents = yield* DocumentRepository
  const erased = yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const theirs = yield* documents.lockOf(customer)
      const losing = theirs.filter(({ state }) => state !== "erased")
      for (const document of losing) {
        const after = erasedDocument(document)
        yield* after === null ? documents.remove(document.id) : documents.save(after)
        yield* recordAudit({
          action: "document-erased",
          subject: document.id,
          provenance,
          before: { state: document.state },
          after: { customer, case: document.case, kind: document.kind }
        })
      }
      return losing
    })
  )
  yield* removeObjects(erased.flatMap(objectsOf))
  return { documents: erased.length }
})

/**
 * What is left of a document: that there was one. Null for one on its way, of which nothing is.
 *
 * @upholds DOCUMENT-2
 */
export const erasedDocument = (document: Document): Document | null => {
  const state = moveDocument(document.state, "erase")
  return state === null ? null : { ...document, state, digest: null, fileName: "", stored: null }
}
