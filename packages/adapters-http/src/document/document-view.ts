/** A document as answers show it: what it is and how far, and nothing of where it lies. */
import { InstantSchema, instantToIso } from "@florin/domain/calendar"
import {
  type Document,
  DocumentKind,
  DocumentMediaType,
  documentStates
} from "@florin/domain/document"
import { DocumentId } from "@florin/domain/id"
import { Schema } from "effect"
import { oneOf } from "../one-of.ts"

/** The published form. */
export const DocumentView = Schema.Struct({
  id: DocumentId.schema,
  kind: DocumentKind,
  state: oneOf(...documentStates).annotate({
    identifier: "DocumentState",
    description: "How far it is: only one that is clean is given to a reviewer"
  }),
  mediaType: Schema.NullOr(DocumentMediaType),
  size: Schema.Int,
  fileName: Schema.String,
  receivedAt: InstantSchema,
  scannedAt: Schema.NullOr(InstantSchema)
}).annotate({ identifier: "Document", description: "A document that a customer sent." })

/** The view of a document. */
export const documentView = (document: Document): typeof DocumentView.Encoded => ({
  id: document.id,
  kind: document.kind,
  state: document.state,
  mediaType: document.mediaType,
  size: document.size,
  fileName: document.fileName,
  receivedAt: instantToIso(document.receivedAt),
  scannedAt: document.scannedAt === null ? null : instantToIso(document.scannedAt)
})
