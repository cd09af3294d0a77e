/**
 * Decides whether a customer may send one more document, and what becomes of a received one.
 *
 * What is on its way counts with the most that it may be, so that a hundred uploads at once
 * come to no more than one after another.
 */
import { Result } from "effect"
import type { Instant } from "../calendar/index.ts"
import type { Document, DocumentMediaType } from "./document.ts"
import type { DocumentLimitsOf } from "./document-limits.ts"
import {
  DocumentKnown,
  DocumentNotFound,
  DocumentQuotaExceeded,
  TooManyDocuments
} from "./document-refusals.ts"
import type { ObjectName, WrittenContent } from "./document-vault.ts"

/** Whether there is room for another document of the customer, of the most bytes. */
export const decideRoom = (
  theirs: readonly Document[],
  { bytesMax, documentsMax, fileBytesMax }: DocumentLimitsOf
): Result.Result<void, TooManyDocuments | DocumentQuotaExceeded> => {
  const counted = theirs.filter(({ state }) => state !== "erased")
  if (counted.length >= documentsMax)
    return Result.fail(new TooManyDocuments({ most: documentsMax }))
  const bytes = counted
    .filter(({ stored }) => stored !== null)
    .reduce((sum, { size }) => sum + size, 0)
  return bytes + fileBytesMax > bytesMax
    ? Result.fail(new DocumentQuotaExceeded({ bytesMax }))
    : Result.succeed(undefined)
}

/** What was found out about content that is all there. */
export interface ReceivedContent extends WrittenContent {
  readonly mediaType: DocumentMediaType
  /** Where what reviewers are given lies: another object when it was redrawn. */
  readonly served: ObjectName
  /** When it was found clean; null when it was not scanned to its end. */
  readonly clearedAt: Instant | null
}

/**
 * The document with its content: clean when a whole scan found nothing, and in quarantine
 * otherwise. The same content is taken once in a case.
 *
 * @upholds DOCUMENT-1
 */
export const decideReceived = (
  begun: Document,
  theirs: readonly Document[],
  content: ReceivedContent
): Result.Result<Document, DocumentNotFound | DocumentKnown> => {
  const current = theirs.find(({ id }) => id === begun.id)
  if (current === undefined || current.state !== "receiving" || current.stored === null)
    return Result.fail(new DocumentNotFound({ document: begun.id }))
  const same = theirs.find(
    (other) =>
      other.case === begun.case &&
      other.digest === content.digest &&
      (other.state === "quarantined" || other.state === "clean")
  )
  if (same !== undefined) return Result.fail(new DocumentKnown({ document: same.id }))
  const { clearedAt, digest, mediaType, served, size } = content
  const received = { ...current, mediaType, size, digest }
  const { sealedKey } = current.stored
  return Result.succeed(
    clearedAt === null
      ? { ...received, state: "quarantined", stored: { ...current.stored, served } }
      : {
          ...received,
          state: "clean",
          scannedAt: clearedAt,
          verdict: "clean",
          stored: { sealedKey, received: null, served }
        }
  )
}
