/** Who sees documents, and what is left of those that were erased. */
import * as fc from "fast-check"
import { expect } from "vitest"
import { law } from "../law.ts"
import { type PlayedDocuments, playDocuments } from "./document-histories.ts"
import { anyDocumentHistory } from "./document-steps.ts"

const playing = (check: (played: PlayedDocuments) => void) =>
  fc.asyncProperty(anyDocumentHistory, async (history) => {
    check(await playDocuments(history))
  })

const trial = { runs: 100, caseNoun: "histories of 15 to 60 steps" }

const seeing = {
  ...trial,
  upheldBy: [
    "packages/domain/src/document/document-state.ts",
    "packages/domain/src/document/decide-reading.ts",
    "packages/domain/src/document/decide-receiving.ts",
    "packages/domain/src/document/decide-scanned.ts",
    "packages/domain/src/document/read-document.ts",
    "packages/domain/src/document/receive-document.ts",
    "packages/domain/src/document/scan-waiting.ts"
  ],
  database:
    "CHECK `document_clean_was_scanned`, and a trigger by which documents move as their table says and stay as they were received"
}

const seeingHeading = "No document is seen by anyone unpermitted, nor before it was found clean"

law(
  "DOCUMENT-1",
  seeingHeading,
  "a look gives the content just when a reviewer looks at a document that was found clean",
  seeing,
  playing(({ looks }) => {
    for (const { allowed, given } of looks) expect(given).toEqual(allowed)
  })
)

law(
  "DOCUMENT-1",
  seeingHeading,
  "each look that gives something is written down, and no other is",
  seeing,
  playing(({ looks }) => {
    for (const { given, recordsAfter, recordsBefore } of looks)
      expect(recordsAfter - recordsBefore).toBe(given === null ? 0 : 1)
  })
)

law(
  "DOCUMENT-1",
  seeingHeading,
  "a document is clean once a whole scan found nothing, and one that is infected holds no key",
  seeing,
  playing(({ kept }) => {
    for (const { document, known } of kept) {
      if (known.state === "clean") expect(document).toMatchObject({ state: "clean" })
      if (known.state === "waiting") expect(document).toMatchObject({ state: "quarantined" })
      if (known.state === "refused")
        expect(document).toMatchObject({ state: "refused", verdict: "infected", stored: null })
    }
  })
)

const erasing = {
  ...trial,
  upheldBy: [
    "packages/domain/src/document/document-state.ts",
    "packages/domain/src/document/decide-reading.ts",
    "packages/domain/src/document/delete-document.ts",
    "packages/domain/src/document/erase-documents.ts"
  ],
  database:
    "CHECKs `document_ended_holds_no_key` and `document_erased_tells_nothing`, and a trigger by which what is erased stays erased"
}

const erasingHeading =
  "An erased document can never be opened again, and the audit chain stays whole"

law(
  "DOCUMENT-2",
  erasingHeading,
  "of an erased document there is no key, no name and no digest, and nobody is given it from any copy of the store",
  erasing,
  playing(({ kept, ofErased }) => {
    for (const { document, known } of kept) {
      if (known.state === "deleted") expect(document).toBeNull()
      if (known.state === "erased")
        expect(document).toMatchObject({
          state: "erased",
          digest: null,
          fileName: "",
          stored: null
        })
    }
    for (const given of ofErased) expect(given).toBeNull()
  })
)

law(
  "DOCUMENT-2",
  erasingHeading,
  "the sealed log is whole after every erasure, and tells nothing of what documents held",
  erasing,
  playing(({ damages, kept, told, unsealed }) => {
    expect(damages).toEqual([])
    expect(unsealed).toBe(0)
    for (const { known } of kept) expect(told).not.toContain(known.words)
  })
)

law(
  "DOCUMENT-2",
  erasingHeading,
  "what lies in the store is what documents need, and nothing that was broken off, refused or erased",
  erasing,
  playing(({ lying, named }) => {
    expect([...lying].sort()).toEqual([...named].sort())
  })
)
