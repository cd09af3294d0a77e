/** Why a command about a document is refused, in order of precedence. */
import { Schema } from "effect"
import { DocumentId } from "../id/index.ts"
import { ContentRefused } from "./content-inspector.ts"
import { documentStates } from "./document-state.ts"
import { StorageFull, StorageUnavailable } from "./document-vault.ts"

/** There is no such document. */
export class DocumentNotFound extends Schema.TaggedError<DocumentNotFound>()("DocumentNotFound", {
  document: DocumentId.schema
}) {}

/** Nobody sees a document but the bank's own people with the permission. */
export class DocumentReaderNotAllowed extends Schema.TaggedError<DocumentReaderNotAllowed>()(
  "DocumentReaderNotAllowed",
  { document: DocumentId.schema }
) {}

/** Only what was found clean is given to anybody. */
export class DocumentNotServed extends Schema.TaggedError<DocumentNotServed>()(
  "DocumentNotServed",
  { document: DocumentId.schema, state: Schema.Literals(documentStates) }
) {}

/** The customer has as many documents with the bank as anybody may. */
export class TooManyDocuments extends Schema.TaggedError<TooManyDocuments>()("TooManyDocuments", {
  most: Schema.Int
}) {}

/** The customer's documents together would take more room than anybody's may. */
export class DocumentQuotaExceeded extends Schema.TaggedError<DocumentQuotaExceeded>()(
  "DocumentQuotaExceeded",
  { bytesMax: Schema.Int }
) {}

/** The document is longer than one may be. */
export class DocumentTooLong extends Schema.TaggedError<DocumentTooLong>()("DocumentTooLong", {
  bytesMax: Schema.Int
}) {}

/** The scanner found malware in it. */
export class DocumentInfected extends Schema.TaggedError<DocumentInfected>()("DocumentInfected", {
  signature: Schema.String
}) {}

/** The same content is in the case already. */
export class DocumentKnown extends Schema.TaggedError<DocumentKnown>()("DocumentKnown", {
  document: DocumentId.schema
}) {}

/** The refusals in order of precedence. */
export const documentRefusals = [
  DocumentNotFound,
  DocumentReaderNotAllowed,
  DocumentNotServed,
  TooManyDocuments,
  DocumentQuotaExceeded,
  DocumentTooLong,
  StorageFull,
  StorageUnavailable,
  ContentRefused,
  DocumentInfected,
  DocumentKnown
] as const

/** One of the refusals. */
export type DocumentRefusal = InstanceType<(typeof documentRefusals)[number]>
