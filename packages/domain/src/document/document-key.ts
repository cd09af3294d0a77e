/** The key of a document: made for it alone, and kept only under the bank's seal. */
import { Effect } from "effect"
import type { DocumentId } from "../id/index.ts"
import { SecretBox } from "../key/index.ts"
import { hexText, Secrets } from "../secret/index.ts"
import type { Document } from "./document.ts"
import { ObjectName } from "./document-vault.ts"

/** What a document's key is sealed about. */
export const documentKeyIsAbout = (id: DocumentId): string => `document-key ${id}`

const keyBytes = 32
const nameBytes = 16

/** A key that no other document has, open and sealed. */
export const freshDocumentKey = Effect.fnUntraced(function* (id: DocumentId) {
  const key = yield* (yield* Secrets).randomBytes(keyBytes)
  return { key, sealedKey: yield* (yield* SecretBox).seal(key, documentKeyIsAbout(id)) }
})

/** Opens the key. One that does not open is a fault of the bank's keys. */
export const openDocumentKey = Effect.fnUntraced(function* (
  id: DocumentId,
  { sealedKey }: NonNullable<Document["stored"]>
) {
  return yield* Effect.orDie((yield* SecretBox).open(sealedKey, documentKeyIsAbout(id)))
})

/** A name for an object that tells nothing and that no other object has. */
export const freshObjectName = Effect.map(
  Effect.flatMap(Secrets, ({ randomBytes }) => randomBytes(nameBytes)),
  (drawn) => ObjectName.make(hexText(drawn))
)
