/**
 * Scans what is in quarantine, now that the scanner may answer again. What is found clean can
 * be looked at; what is found infected loses its key, and with it its content, and its
 * customer is told by mail. The case stays where it is: no approval counts such a document,
 * and a reviewer asks for more.
 */
import { Effect, Option, Result } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type AuditDraft, type Provenance, recordAudit } from "../audit/index.ts"
import { realMoment } from "../clock/index.ts"
import type { DocumentId } from "../id/index.ts"
import { decideScanned } from "./decide-scanned.ts"
import { type Document, objectsLeft } from "./document.ts"
import { openDocumentKey } from "./document-key.ts"
import { DocumentRepository } from "./document-repository.ts"
import { DocumentVault } from "./document-vault.ts"
import { removeObjects } from "./genuine-content.ts"
import { MalwareScanner, type ScanVerdict } from "./malware-scanner.ts"
import { tellInfected } from "./tell-infected.ts"

export interface ScanWaiting {
  readonly provenance: Provenance
  /** Documents that are read at a time; 50 unless told. */
  readonly batchMax?: number
}

/** What became of the documents that waited. */
export interface ScannedWaiting {
  readonly clean: number
  readonly infected: number
  /** Longer than the scanner looks, or not to be read now. */
  readonly unknown: number
  /** Whether the scanner answered as long as there was something to scan. */
  readonly isScannerThere: boolean
}

const usualBatchMax = 50

/**
 * Scans all that waits, the oldest first; gives up as soon as the scanner does not answer.
 *
 * @upholds DOCUMENT-1
 */
export const scanWaiting = Effect.fnUntraced(function* (command: ScanWaiting) {
  const documents = yield* DocumentRepository
  const most = command.batchMax ?? usualBatchMax
  const told = { clean: 0, infected: 0, unknown: 0, isScannerThere: true }
  let after: DocumentId | null = null
  for (;;) {
    const waiting: readonly Document[] = yield* documents.waiting(after, most)
    for (const document of waiting) {
      after = document.id
      const found = yield* scanOne(document)
      if (found === "unavailable") return { ...told, isScannerThere: false }
      if (found === "unknown") told.unknown++
      else if (yield* keepVerdict(document, found, command.provenance)) told[found.verdict]++
    }
    if (waiting.length < most) break
  }
  const scanned: ScannedWaiting = told
  return scanned
})

const scanOne = Effect.fnUntraced(function* (document: Document) {
  const { id, stored } = document
  if (stored === null || stored.received === null) return "unknown" as const
  const vault = yield* DocumentVault
  const { scan } = yield* MalwareScanner
  const key = yield* openDocumentKey(id, stored)
  const found = yield* Effect.result(scan(vault.read({ object: stored.received, key })))
  if (Result.isSuccess(found)) return found.success
  return found.failure._tag === "ScannerUnavailable"
    ? ("unavailable" as const)
    : ("unknown" as const)
})

/** Keeps the verdict about what still waits; gives whether it did. */
const keepVerdict = Effect.fnUntraced(function* (
  { id }: Document,
  found: ScanVerdict,
  provenance: Provenance
) {
  const documents = yield* DocumentRepository
  const moved = yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const locked = Option.getOrNull(yield* documents.lock(id))
      const after = locked === null ? null : decideScanned(locked, found, provenance.at)
      if (locked === null || after === null) return null
      yield* documents.save(after)
      yield* recordAudit({ ...wordsOf(after, found), subject: id, provenance })
      if (found.verdict === "infected") yield* tellInfected(after, yield* realMoment)
      return { before: locked, after }
    })
  )
  if (moved === null) return false
  yield* removeObjects(objectsLeft(moved.before, moved.after))
  return true
})

const wordsOf = (
  { customer, state }: Document,
  found: ScanVerdict
): Pick<AuditDraft, "action" | "after" | "before"> => ({
  action: found.verdict === "clean" ? "document-scanned" : "document-refused",
  before: { state: "quarantined" },
  after: {
    state,
    customer,
    ...(found.verdict === "clean" ? {} : { reason: "infected", signature: found.signature })
  }
})
