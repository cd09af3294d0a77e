/** The face of customers' documents: how they are taken in, looked at, and erased for good. */
export { ContentInspector, ContentRefused, type Inspected } from "./content-inspector.ts"
export { ContentReason } from "./content-reason.ts"
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
  type DocumentRefusal,
  DocumentTooLong,
  documentRefusals,
  TooManyDocuments
} from "./document-refusals.ts"
export {
  DocumentRepository,
  type DocumentsSealedByOthers,
  type ResealedDocument
} from "./document-repository.ts"
export {
  type DocumentMove,
  type DocumentState,
  documentMoves,
  documentStates,
  holdsKey,
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
export {
  MalwareScanner,
  ScanLimitExceeded,
  ScannerUnavailable,
  type ScanVerdict
} from "./malware-scanner.ts"
