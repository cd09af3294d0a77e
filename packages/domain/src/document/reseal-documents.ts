/**
 * Keys of documents are sealed anew, by the key that seals now, so that the key of before can
 * go. What lies in the store stays as it is.
 *
 * It goes in batches, each with its record. A key is replaced only where it still stands as
 * it was read: several may do this at once, and whoever is interrupted begins anew.
 */
import { Effect, Result } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import type { DocumentId } from "../id/index.ts"
import { type SealBroken, SecretBox } from "../key/index.ts"
import type { Document } from "./document.ts"
import { documentKeyIsAbout } from "./document-key.ts"
import { DocumentRepository, type ResealedDocument } from "./document-repository.ts"

export interface ResealDocuments {
  readonly provenance: Provenance
  /** Who does it, where the provenance does not tell. */
  readonly personal?: Readonly<Record<string, string>>
  /** Keys a batch; 200 unless told. */
  readonly batchMax?: number
}

/** A document whose key did not open, and so is left as it is. */
export interface BrokenDocumentKey {
  readonly document: DocumentId
  readonly seal: SealBroken
}

/** What became of the keys that other keys sealed. */
export interface DocumentsResealed {
  readonly resealed: number
  readonly broken: readonly BrokenDocumentKey[]
}

const usualBatchMax = 200

/**
 * Seals them anew, all of them that open.
 *
 * @upholds KEY-2
 */
export const resealDocuments = Effect.fnUntraced(function* (command: ResealDocuments) {
  const documents = yield* DocumentRepository
  const { sealsBy: keyId } = yield* SecretBox
  const most = command.batchMax ?? usualBatchMax
  const broken: BrokenDocumentKey[] = []
  let resealed = 0
  let after: DocumentId | null = null
  for (;;) {
    const found: readonly Document[] = yield* documents.sealedByOthers({ keyId, after, most })
    const last = found.at(-1)
    if (last === undefined) break
    after = last.id
    const [opened, closed] = yield* Effect.partition(found, sealedAnew)
    broken.push(...closed)
    resealed += yield* kept(opened.flat(), command)
  }
  const told: DocumentsResealed = { resealed, broken }
  return told
})

const sealedAnew = Effect.fnUntraced(function* ({ id, stored }: Document) {
  const none: readonly ResealedDocument[] = []
  if (stored === null) return none
  const box = yield* SecretBox
  const about = documentKeyIsAbout(id)
  const opened = yield* Effect.result(box.open(stored.sealedKey, about))
  if (Result.isFailure(opened)) {
    const broken: BrokenDocumentKey = { document: id, seal: opened.failure }
    return yield* Effect.fail(broken)
  }
  const sealed = yield* box.seal(opened.success, about)
  const anew: readonly ResealedDocument[] = [
    { document: id, before: stored.sealedKey, after: sealed }
  ]
  return anew
})

/** One batch and its record; how many were still as they were read. */
const kept = Effect.fnUntraced(function* (
  keys: readonly ResealedDocument[],
  { personal = {}, provenance }: ResealDocuments
) {
  const documents = yield* DocumentRepository
  const { sealsBy } = yield* SecretBox
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const count = keys.length === 0 ? 0 : yield* documents.reseal(keys)
      if (count === 0) return 0
      yield* recordAudit({
        action: "documents-resealed",
        subject: sealsBy,
        provenance,
        before: {},
        after: { keys: `${count}` },
        personal
      })
      return count
    })
  )
})
