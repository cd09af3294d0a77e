/** Documents that a contract about cases is given: their rows alone, found clean. */
import { Effect } from "effect"
import { Atomicity } from "../../src/atomicity/index.ts"
import {
  type Document,
  type DocumentKind,
  DocumentRepository,
  ObjectName
} from "../../src/document/index.ts"
import { DocumentId } from "../../src/id/index.ts"
import { SecretBox } from "../../src/key/index.ts"
import type { KycCase } from "../../src/kyc/index.ts"
import { freshText, nine } from "./provenance-of.ts"

const freshName = Effect.map(freshText, (text) => ObjectName.make(text.replaceAll("-", "")))

/** A clean document of this kind in the case. */
export const givenCleanDocument = Effect.fnUntraced(function* (
  { customer, id }: Pick<KycCase, "customer" | "id">,
  kind: DocumentKind
) {
  const documents = yield* DocumentRepository
  const document = DocumentId.ofUuid(yield* freshText)
  const object = yield* freshName
  const sealedKey = yield* (yield* SecretBox).seal(new Uint8Array(32), `document-key ${document}`)
  const begun: Document = {
    id: document,
    customer,
    case: id,
    kind,
    state: "receiving",
    mediaType: null,
    size: 1_000,
    digest: null,
    fileName: "given.pdf",
    receivedAt: nine,
    begunAt: nine,
    scannedAt: null,
    verdict: null,
    stored: { sealedKey, received: object, served: yield* freshName }
  }
  const clean: Document = {
    ...begun,
    state: "clean",
    mediaType: "application/pdf",
    digest: `${object}${yield* freshName}`,
    scannedAt: nine,
    verdict: "clean",
    stored: { sealedKey, received: null, served: object }
  }
  yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      yield* documents.lockOf(customer)
      yield* documents.add(begun)
      yield* documents.save(clean)
    })
  )
})
