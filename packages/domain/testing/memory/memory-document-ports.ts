/** The ports of documents on a bank in memory. */
import { Context } from "effect"
import {
  ContentInspector,
  DocumentLimits,
  DocumentRepository,
  DocumentVault,
  MalwareScanner,
  usualDocumentLimits
} from "../../src/document/index.ts"
import { memoryDocumentVault } from "./memory-document-vault.ts"
import { memoryDocuments } from "./memory-documents.ts"
import type { MemoryState } from "./memory-state.ts"
import { plainInspector, plainScanner } from "./plain-inspection.ts"

/** A vault of its own beside the bank's books, and whoever looks into documents. */
export const memoryDocumentPorts = (
  state: MemoryState
): Context.Context<
  ContentInspector | DocumentLimits | DocumentRepository | DocumentVault | MalwareScanner
> =>
  Context.make(DocumentRepository, memoryDocuments(state)).pipe(
    Context.add(DocumentVault, memoryDocumentVault()),
    Context.add(DocumentLimits, usualDocumentLimits),
    Context.add(ContentInspector, plainInspector),
    Context.add(MalwareScanner, plainScanner())
  )
