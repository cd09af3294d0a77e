/**
 * Keys of documents are sealed anew, by the key that seals now. What lies in the store stays
 * as it is. Upholds KEY-2.
 */
import { Effect } from "effect"
import type { DocumentId } from "../id/index.ts"
import { type ResealSecrets, resealSecrets } from "../key/index.ts"
import { documentKeyIsAbout } from "./document-key.ts"
import { DocumentRepository } from "./document-repository.ts"

/**
 * Seals them anew, all of them that open.
 *
 * @upholds KEY-2
 */
export const resealDocuments = (command: ResealSecrets) =>
  Effect.flatMap(DocumentRepository, ({ reseal, sealedByOthers }) =>
    resealSecrets(command, {
      sealedByOthers,
      reseal,
      idOf: ({ id }) => id,
      ownerOf: (document: DocumentId) => ({ document }),
      sealedOf: ({ stored }) => stored?.sealedKey ?? null,
      aboutOf: documentKeyIsAbout,
      action: "documents-resealed",
      noun: "keys"
    })
  )
