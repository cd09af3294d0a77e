/** The port that keeps what is known of documents; their content lies in the vault. */
import { Context, type Effect, type Option } from "effect"
import type { Instant } from "../calendar/index.ts"
import type { CustomerId, DocumentId, KycCaseId } from "../id/index.ts"
import type { Resealed, SealedByOthers } from "../key/index.ts"
import type { Document } from "./document.ts"
import type { ObjectName } from "./document-vault.ts"

/** A key of a document, sealed by one key and by another. */
export type ResealedDocument = Resealed<{ readonly document: DocumentId }>

export class DocumentRepository extends Context.Service<
  DocumentRepository,
  {
    readonly add: (received: Document) => Effect.Effect<void>
    readonly find: (id: DocumentId) => Effect.Effect<Option.Option<Document>>
    /** The same, and keeps others from changing it until the unit ends. */
    readonly lock: (id: DocumentId) => Effect.Effect<Option.Option<Document>>
    /**
     * All of the customer's documents, those on their way among them; keeps others from
     * counting them, and from adding to them, until the unit ends.
     */
    readonly lockOf: (customer: CustomerId) => Effect.Effect<readonly Document[]>
    /** Those of a case that are whole, in the order in which they came. */
    readonly ofCase: (id: KycCaseId) => Effect.Effect<readonly Document[]>
    /** Keeps what became of a locked document. */
    readonly save: (document: Document) => Effect.Effect<void>
    /** Removes one that is on its way, or in a case that its customer may change. */
    readonly remove: (id: DocumentId) => Effect.Effect<void>
    /** Those that wait to be scanned, in the order in which they came, after one of them. */
    readonly waiting: (after: DocumentId | null, most: number) => Effect.Effect<readonly Document[]>
    /** Those on their way since before a moment, the oldest first. */
    readonly unfinished: (before: Instant, most: number) => Effect.Effect<readonly Document[]>
    /** Which of these objects belong to a document. */
    readonly known: (objects: readonly ObjectName[]) => Effect.Effect<readonly ObjectName[]>
    /** Documents whose key another key than this one seals, in the order of their ids. */
    readonly sealedByOthers: (
      asked: SealedByOthers<DocumentId>
    ) => Effect.Effect<readonly Document[]>
    /**
     * Puts keys in the place of the same keys under other seals, and changes nothing else;
     * gives how many still stood as they were. The others stay.
     */
    readonly reseal: (keys: readonly ResealedDocument[]) => Effect.Effect<number>
    /** How many documents' keys this key seals. */
    readonly countSealedBy: (keyId: string) => Effect.Effect<number>
  }
>()("@florin/domain/DocumentRepository") {}
