/**
 * A reviewer looks at a document. That they looked is written down, and committed, before
 * the first byte is theirs.
 */
import { Effect, Option, type Stream } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import type { DocumentId, KycCaseId, UserId } from "../id/index.ts"
import { UserRepository } from "../identity/index.ts"
import { decideReading } from "./decide-reading.ts"
import type { Document } from "./document.ts"
import { openDocumentKey } from "./document-key.ts"
import { DocumentNotFound } from "./document-refusals.ts"
import { DocumentRepository } from "./document-repository.ts"
import { DocumentVault, type ObjectUnreadable } from "./document-vault.ts"

/** Who looks at which document of which case. */
export interface ReadDocument {
  readonly document: DocumentId
  readonly case: KycCaseId
  readonly reader: UserId
  readonly provenance: Provenance
}

/** A document, and its content as it is read. */
export interface DocumentRead {
  readonly document: Document
  readonly content: Stream.Stream<Uint8Array, ObjectUnreadable>
}

/**
 * Gives the document to a reviewer.
 *
 * @upholds DOCUMENT-1
 */
export const readDocument = Effect.fnUntraced(function* (command: ReadDocument) {
  const { document: id, provenance, reader } = command
  const documents = yield* DocumentRepository
  const user = yield* (yield* UserRepository).find(reader)
  const { found, place } = yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const locked = Option.getOrNull(yield* documents.lock(id))
      if (locked === null || locked.case !== command.case || locked.state === "receiving")
        return yield* new DocumentNotFound({ document: id })
      const served = yield* Effect.fromResult(decideReading(locked, Option.getOrNull(user)))
      yield* recordAudit({
        action: "document-viewed",
        subject: id,
        provenance,
        before: {},
        after: { customer: locked.customer, case: locked.case, reader }
      })
      const key = yield* openDocumentKey(id, served.stored)
      return { found: locked, place: { object: served.object, key } }
    })
  )
  const read: DocumentRead = { document: found, content: (yield* DocumentVault).read(place) }
  return read
})
