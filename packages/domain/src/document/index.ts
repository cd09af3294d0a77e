/** The face of customers' documents: how they are taken in, looked at, and erased for good. */
export { ContentInspector, ContentRefused, type Inspected } from "./content-inspector.ts"
export { ContentReason } from "./content-reason.ts"
export { type DocumentReader, decideReading, type ServedContent } from "./decide-reading.ts"
export { decideReceived, decideRoom, type ReceivedContent } from "./decide-receiving.ts"
export { decideScanned } from "./decide-scanned.ts"
export { type DeleteDocument, deleteDocument } from "./delete-document.ts"
export {
  type Document,
  DocumentKind,
  DocumentMediaType,
  type DocumentVerdict,
  objectsOf,
  type StoredContent
} from "./document.ts"
export { DocumentLimits, type DocumentLimitsOf, usualDocumentLimits } from "./document-limits.ts"
export {
  DocumentInfected,
  DocumentKnown,
  DocumentNotFound,
  DocumentNotServed,
  DocumentQuotaExceeded,
  DocumentReaderNotAllowed,
  type DocumentRefusal,
  DocumentTooLong,
  documentRefusals,
  TooManyDocuments
} from "./document-refusals.ts"
export {
  DocumentRepository,
  type ResealedDocument
} from "./document-repository.ts"
export {
  type DocumentMove,
  type DocumentState,
  documentMoves,
  documentStates,
  moveDocument
} from "./document-state.ts"
export {
  DocumentVault,
  type KeptObject,
  ObjectName,
  type ObjectPlace,
  ObjectUnreadable,
  StorageFull,
  StorageUnavailable,
  type WrittenContent
} from "./document-vault.ts"
export { type EraseDocuments, eraseDocuments, erasedDocument } from "./erase-documents.ts"
export { shownFileName } from "./file-name.ts"
export {
  MalwareScanner,
  ScanLimitExceeded,
  ScannerUnavailable,
  type ScanVerdict
} from "./malware-scanner.ts"
export { type DocumentRead, type ReadDocument, readDocument } from "./read-document.ts"
export { type ReceiveDocument, receiveDocument } from "./receive-document.ts"
export { resealDocuments } from "./reseal-documents.ts"
export { type ScannedWaiting, type ScanWaiting, scanWaiting } from "./scan-waiting.ts"
export {
  type SweepDocuments,
  type SweptDocuments,
  sweepAfterMicros,
  sweepDocuments
} from "./sweep-documents.ts"
