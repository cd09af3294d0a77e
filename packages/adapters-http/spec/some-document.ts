/** Documents that the plain inspector of a bank in memory takes, none like another. */
import type { DocumentKind } from "@florin/domain/document"
import { plainFile } from "@florin/domain/testing"

let documents = 0

/** What a client sends to upload one. */
export const someDocument = (kind: DocumentKind, words = "a clear scan") => ({
  body: { kind },
  file: new File(
    [new Uint8Array(plainFile("pdf", `${words}, number ${++documents}`))],
    `${kind}.pdf`,
    { type: "application/pdf" }
  )
})
