/**
 * A customer sends a document.
 *
 * A row is kept before the first byte, so that no object is ever without one. The content
 * goes into quarantine as it comes, is looked into and scanned from there, and the row tells
 * of a document once all of that is done. Whatever fails on the way, the sender's line among
 * it, leaves no object, no row, and one audit record.
 */
import { Cause, Effect, Exit, Stream } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import type { Instant } from "../calendar/index.ts"
import { type CustomerId, DocumentId, Ids, type KycCaseId } from "../id/index.ts"
import { ContentInspector } from "./content-inspector.ts"
import { decideReceived, decideRoom, type ReceivedContent } from "./decide-receiving.ts"
import { discardDocument, refusalWord } from "./discard-document.ts"
import { type Document, type DocumentKind, objectsLeft } from "./document.ts"
import { freshDocumentKey, freshObjectName } from "./document-key.ts"
import { DocumentLimits } from "./document-limits.ts"
import { DocumentInfected, DocumentNotFound, DocumentTooLong } from "./document-refusals.ts"
import { DocumentRepository } from "./document-repository.ts"
import { DocumentVault, type ObjectName, type ObjectPlace } from "./document-vault.ts"
import { shownFileName } from "./file-name.ts"
import { genuineContent, removeObjects } from "./genuine-content.ts"
import { MalwareScanner } from "./malware-scanner.ts"

/** Who sends what, and into which case. */
export interface ReceiveDocument<E, CaseRefusal, CasePorts> {
  readonly customer: CustomerId
  readonly kind: DocumentKind
  /** Whatever the sender calls it. */
  readonly fileName: string
  readonly content: Stream.Stream<Uint8Array, E>
  /**
   * Locks the customer's cases in the current unit and gives the one that is theirs to
   * change. It is asked before and after the content came.
   */
  readonly openCase: Effect.Effect<KycCaseId, CaseRefusal, CasePorts>
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/**
 * Takes the document in; it is clean, or in quarantine until a scan was possible.
 *
 * @upholds DOCUMENT-1
 */
export const receiveDocument = Effect.fnUntraced(function* <E, CaseRefusal, CasePorts>(
  command: ReceiveDocument<E, CaseRefusal, CasePorts>
) {
  const { provenance } = command
  // From the row on, nothing may come between it and what tidies up after it.
  return yield* Effect.uninterruptibleMask((restore) =>
    Effect.flatMap(begin(command), ({ begun, key }) =>
      restore(takeIn(begun, key, command)).pipe(
        Effect.onExit((exit) =>
          Exit.isSuccess(exit)
            ? Effect.void
            : discardDocument(begun, wordOf(exit.cause), provenance)
        )
      )
    )
  )
})

const begin = Effect.fnUntraced(function* <E, CaseRefusal, CasePorts>(
  command: ReceiveDocument<E, CaseRefusal, CasePorts>
) {
  const { customer, kind, provenance } = command
  const documents = yield* DocumentRepository
  const limits = yield* DocumentLimits
  const id = DocumentId.ofUuid(yield* (yield* Ids).nextUuid)
  const { key, sealedKey } = yield* freshDocumentKey(id)
  const stored = { sealedKey, received: yield* freshObjectName, served: yield* freshObjectName }
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const theCase = yield* command.openCase
      yield* Effect.fromResult(decideRoom(yield* documents.lockOf(customer), limits))
      const begun: Document = {
        id,
        customer,
        case: theCase,
        kind,
        state: "receiving",
        mediaType: null,
        size: limits.fileBytesMax,
        digest: null,
        fileName: shownFileName(command.fileName),
        receivedAt: provenance.at,
        begunAt: command.at,
        scannedAt: null,
        verdict: null,
        stored
      }
      yield* documents.add(begun)
      return { begun, key: { ...stored, key } }
    })
  )
})

/** The key and the two places that a document's content may lie in. */
interface Places {
  readonly key: Uint8Array
  readonly received: ObjectName
  readonly served: ObjectName
}

const takeIn = Effect.fnUntraced(function* <E, CaseRefusal, CasePorts>(
  begun: Document,
  { key, received, served }: Places,
  command: ReceiveDocument<E, CaseRefusal, CasePorts>
) {
  const vault = yield* DocumentVault
  const { fileBytesMax } = yield* DocumentLimits
  const place = { object: received, key }
  const written = yield* vault.write(place, cutAt(command.content, fileBytesMax))
  const inspected = yield* Effect.scoped(keptClean(place, { object: served, key }))
  const isClean = yield* scanned(place)
  return yield* settle(begun, command, {
    ...written,
    ...inspected,
    clearedAt: isClean ? command.provenance.at : null
  })
})

/** The content, which fails as soon as it is longer than a document may be. */
const cutAt = <E>(
  content: Stream.Stream<Uint8Array, E>,
  bytesMax: number
): Stream.Stream<Uint8Array, E | DocumentTooLong> =>
  Stream.mapAccumArrayEffect(
    content,
    () => 0,
    (before, pieces) => {
      const bytes = pieces.reduce((sum, piece) => sum + piece.length, before)
      return bytes > bytesMax
        ? Effect.fail(new DocumentTooLong({ bytesMax }))
        : Effect.succeed([bytes, pieces] as const)
    }
  )

/** Looks into what was received, and keeps what is redrawn beside it. */
const keptClean = Effect.fnUntraced(function* (received: ObjectPlace, clean: ObjectPlace) {
  const vault = yield* DocumentVault
  const { inspect } = yield* ContentInspector
  const { mediaType, redrawn } = yield* inspect(genuineContent(vault, received))
  if (redrawn === null) return { mediaType, served: received.object }
  yield* vault.write(clean, redrawn)
  return { mediaType, served: clean.object }
})

/** Whether a whole scan found nothing; what is not known to be clean waits for another one. */
const scanned = Effect.fnUntraced(function* (received: ObjectPlace) {
  const vault = yield* DocumentVault
  const { scan } = yield* MalwareScanner
  const scanOnce = scan(genuineContent(vault, received))
  const found = yield* Effect.catchTags(scanOnce, {
    ScannerUnavailable: () => Effect.succeed(null),
    ScanLimitExceeded: () => Effect.succeed(null)
  })
  if (found?.verdict === "infected")
    return yield* new DocumentInfected({ signature: found.signature })
  return found !== null
})

const settle = Effect.fnUntraced(function* <E, CaseRefusal, CasePorts>(
  begun: Document,
  { customer, openCase, provenance }: ReceiveDocument<E, CaseRefusal, CasePorts>,
  content: ReceivedContent
) {
  const documents = yield* DocumentRepository
  const settled = yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const theCase = yield* openCase
      if (theCase !== begun.case) return yield* new DocumentNotFound({ document: begun.id })
      const theirs = yield* documents.lockOf(customer)
      const received = yield* Effect.fromResult(decideReceived(begun, theirs, content))
      yield* documents.save(received)
      yield* recordAudit({
        action: "document-received",
        subject: received.id,
        provenance,
        before: {},
        after: {
          customer,
          case: received.case,
          kind: received.kind,
          state: received.state,
          mediaType: content.mediaType,
          size: `${content.size}`
        }
      })
      return received
    })
  )
  yield* removeObjects(objectsLeft(begun, settled))
  return settled
})

const wordOf = (cause: Cause.Cause<unknown>): Readonly<Record<string, string>> => {
  if (Cause.hasInterruptsOnly(cause)) return { reason: "abandoned" }
  const failed = Cause.findErrorOption(cause)
  return failed._tag === "Some" ? refusalWord(failed.value) : { reason: "fault" }
}
