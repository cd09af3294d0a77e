/**
 * Ends what never became a document: its row first, then its objects, so that no committed
 * row ever names an object that is not there.
 */
import { Effect, Option, Predicate } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import { ContentRefused } from "./content-inspector.ts"
import { type Document, objectsOf } from "./document.ts"
import { DocumentInfected } from "./document-refusals.ts"
import { DocumentRepository } from "./document-repository.ts"
import { removeObjects } from "./genuine-content.ts"

/** Why nothing came of it, as its record tells. */
export type RefusalWord = Readonly<Record<string, string>>

/** Discards a document that is still on its way; gives whether it did. */
export const discardDocument = Effect.fnUntraced(function* (
  begun: Document,
  word: RefusalWord,
  provenance: Provenance
) {
  const documents = yield* DocumentRepository
  const found = yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const locked = yield* documents.lock(begun.id)
      if (Option.isNone(locked)) return "gone" as const
      // It was kept after all, and whoever asked was not told in time.
      if (locked.value.state !== "receiving") return "kept" as const
      yield* documents.remove(begun.id)
      yield* recordAudit({
        action: "document-refused",
        subject: begun.id,
        provenance,
        before: {},
        after: { customer: begun.customer, case: begun.case, kind: begun.kind, ...word }
      })
      return "discarded" as const
    })
  )
  if (found !== "kept") yield* removeObjects(objectsOf(begun))
  return found === "discarded"
})

/** The word for what somebody was refused with. */
export const refusalWord = (refusal: unknown): RefusalWord => {
  if (refusal instanceof ContentRefused) return { reason: refusal.reason }
  if (refusal instanceof DocumentInfected)
    return { reason: "infected", signature: refusal.signature }
  const tag = Predicate.hasProperty(refusal, "_tag") ? refusal._tag : null
  return { reason: Predicate.isString(tag) ? tag : "not received" }
}
