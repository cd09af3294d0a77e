/**
 * Tidies up after a process that ended in the midst of something: rows of documents that never
 * came, and objects that no row names.
 *
 * An object's row is committed before its first byte, and is gone before the object is, so
 * that an object without one belongs to nobody. Nothing young is touched all the same.
 */
import { Effect, Stream } from "effect"
import type { Provenance } from "../audit/index.ts"
import { addMicros, type Instant } from "../calendar/index.ts"
import { discardDocument } from "./discard-document.ts"
import { DocumentRepository } from "./document-repository.ts"
import { DocumentVault } from "./document-vault.ts"

export interface SweepDocuments {
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/** What was swept. */
export interface SweptDocuments {
  readonly documents: number
  readonly objects: number
}

/** Nothing is swept that began less than an hour ago: no upload takes that long. */
export const sweepAfterMicros = 3_600_000_000n

const batchMax = 200

/** Removes what nobody finished and nobody owns. */
export const sweepDocuments = Effect.fnUntraced(function* ({ at, provenance }: SweepDocuments) {
  const documents = yield* DocumentRepository
  const before = addMicros(at, -sweepAfterMicros)
  let discarded = 0
  for (;;) {
    const unfinished = yield* documents.unfinished(before, batchMax)
    for (const begun of unfinished)
      if (yield* discardDocument(begun, { reason: "never ended" }, provenance)) discarded++
    if (unfinished.length < batchMax) break
  }
  const swept: SweptDocuments = { documents: discarded, objects: yield* sweepObjects(before) }
  return swept
})

const sweepObjects = Effect.fnUntraced(function* (before: Instant) {
  const documents = yield* DocumentRepository
  const vault = yield* DocumentVault
  let removed = 0
  yield* vault.list.pipe(
    Stream.filter(({ writtenAt }) => writtenAt < before),
    Stream.map(({ object }) => object),
    Stream.grouped(batchMax),
    Stream.runForEach(
      Effect.fnUntraced(function* (objects) {
        const known = new Set(yield* documents.known(objects))
        for (const object of objects.filter((each) => !known.has(each))) {
          yield* vault.remove(object)
          removed++
        }
      })
    )
  )
  return removed
})
