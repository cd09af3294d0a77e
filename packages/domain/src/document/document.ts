/**
 * A document that a customer sent: what it shows, how far it is, and under which seal it lies.
 *
 * Its content is nowhere in the database. It lies in a store, encrypted by a key that only
 * this document has, and that key stands here, sealed; without it nobody reads the content.
 */
import { Schema } from "effect"
import type { Instant } from "../calendar/index.ts"
import type { CustomerId, DocumentId, KycCaseId } from "../id/index.ts"
import type { DocumentState } from "./document-state.ts"
import type { ObjectName } from "./document-vault.ts"

/** What a document is to show. */
export const DocumentKind = Schema.Literals(["identity", "address", "income"]).annotate({
  identifier: "DocumentKind",
  description: "What a document is to show"
})
export type DocumentKind = typeof DocumentKind.Type

/** The types of content that are taken. */
export const DocumentMediaType = Schema.Literals([
  "application/pdf",
  "image/jpeg",
  "image/png"
]).annotate({
  identifier: "DocumentMediaType",
  description: "The type of a document, by its content"
})
export type DocumentMediaType = typeof DocumentMediaType.Type

/** What was found out about a document's content. */
export type DocumentVerdict = "clean" | "infected"

/** Where the content lies, and the key to it. */
export interface StoredContent {
  /** The key of this document alone, under the bank's seal. */
  readonly sealedKey: Uint8Array
  /** What was received; null once nothing needs it any more. */
  readonly received: ObjectName | null
  /** What reviewers are given; null until it was looked into. */
  readonly served: ObjectName | null
}

export interface Document {
  readonly id: DocumentId
  readonly customer: CustomerId
  readonly case: KycCaseId
  readonly kind: DocumentKind
  readonly state: DocumentState
  /** By its content; null until it was looked into. */
  readonly mediaType: DocumentMediaType | null
  /** The bytes that were received. While it is received, the most that they may be. */
  readonly size: number
  /** SHA-256 of what was received, in hexadecimal; null before, and once it was erased. */
  readonly digest: string | null
  /** For people to recognise it by; never a path. Empty once it was erased. */
  readonly fileName: string
  /** The bank's time. */
  readonly receivedAt: Instant
  /** The real moment at which receiving began, by which what never ended is found. */
  readonly begunAt: Instant
  readonly scannedAt: Instant | null
  readonly verdict: DocumentVerdict | null
  /** Null from the moment on at which nobody may open it ever again. */
  readonly stored: StoredContent | null
}

/** The names of all objects in which some of the document lies. */
export const objectsOf = ({ stored }: Pick<Document, "stored">): readonly ObjectName[] =>
  stored === null
    ? []
    : [...new Set([stored.received, stored.served].filter((name) => name !== null))]

/** The objects that a document no longer needs after a change. */
export const objectsLeft = (
  before: Pick<Document, "stored">,
  after: Pick<Document, "stored">
): readonly ObjectName[] => {
  const kept = objectsOf(after)
  return objectsOf(before).filter((object) => !kept.includes(object))
}
