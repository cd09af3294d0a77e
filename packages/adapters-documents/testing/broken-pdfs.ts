/** PDFs that must be refused for how they are made: broken, endless, or larger than they look. */
import { deflateSync } from "node:zlib"
import { type HostileFile, type HostileRow, hostile } from "./hostile-file.ts"
import { packedZeros } from "./packed-zeros.ts"
import {
  appendRevision,
  letteredStream,
  onePage,
  type PdfObjects,
  packedStream,
  streamOf,
  writePackedPdf,
  writePdf
} from "./write-pdf.ts"
import { zipOf } from "./write-zip.ts"

const whole = (): Buffer => writePdf(onePage)

const withContent = (content: Buffer): Buffer => writePdf({ ...onePage, 4: content })

const zip = (): Buffer => zipOf({ "run.js": Buffer.from("alert(1)") })

const mebibyte = 1_048_576

const zerosOf = (entries: string, mebibytes: number): Buffer =>
  streamOf(`${entries}/Filter/FlateDecode`, packedZeros(mebibytes * mebibyte))

const pagesOf = (count: number): PdfObjects => {
  const numbers = Array.from({ length: count }, (_, nth) => nth + 10)
  const kids = numbers.map((number) => `${number} 0 R`).join(" ")
  return {
    ...onePage,
    2: `<</Type/Pages/Kids[${kids}]/Count ${count}>>`,
    ...Object.fromEntries(
      numbers.map((number) => [number, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"])
    )
  }
}

const bombs: readonly HostileRow[] = [
  [
    "pdf-flate-bomb",
    "a gibibyte in one stream",
    "unpacks-too-far",
    () => withContent(streamOf("/Filter/FlateDecode", packedZeros(1024 * mebibyte)))
  ],
  [
    "pdf-long-stream",
    "a stream of 130 mebibytes",
    "unpacks-too-far",
    () => withContent(zerosOf("", 130))
  ],
  [
    "pdf-lettered-bomb",
    "the same written in letters",
    "unpacks-too-far",
    () => withContent(letteredStream("", packedZeros(130 * mebibyte)))
  ],
  [
    "pdf-nested-flate-bomb",
    "a gibibyte packed and packed again",
    "unpacks-too-far",
    () =>
      withContent(
        streamOf("/Filter[/FlateDecode/FlateDecode]", deflateSync(packedZeros(1024 * mebibyte)))
      )
  ],
  [
    "pdf-nested-letters",
    "layers of letters over one another",
    "unpacks-too-far",
    () =>
      withContent(
        streamOf(`/Filter[${"/ASCIIHexDecode".repeat(8)}]`, Buffer.from("3e".repeat(100)))
      )
  ],
  [
    "pdf-many-bombs",
    "many streams of a hundred mebibytes",
    "unpacks-too-far",
    () => {
      const stream = zerosOf("", 100)
      return writePdf({ ...onePage, 6: stream, 7: stream, 8: stream, 9: stream })
    }
  ],
  [
    "pdf-object-bomb",
    "an object stream of sixty-four mebibytes",
    "unpacks-too-far",
    () => writePdf({ ...onePage, 6: zerosOf("/Type/ObjStm/N 1/First 4", 64) })
  ],
  [
    "pdf-picture-bomb",
    "a picture of 50,000 by 50,000 pixels",
    "too-many-pixels",
    () =>
      writePdf({
        ...onePage,
        6: streamOf("/Type/XObject/Subtype/Image/Width 50000/Height 50000", Buffer.from("x"))
      })
  ],
  [
    "pdf-many-objects",
    "sixty thousand objects",
    "too-many-objects",
    () =>
      writePdf({
        ...onePage,
        ...Object.fromEntries(Array.from({ length: 60_000 }, (_, nth) => [nth + 10, "0"]))
      })
  ],
  [
    "pdf-many-objects-told",
    "an object stream that tells of a million objects",
    "too-many-objects",
    () =>
      writePdf({
        ...onePage,
        6: packedStream("/Type/ObjStm/N 1000000/First 4", Buffer.from("7 0 0"))
      })
  ],
  [
    "pdf-many-numbers",
    "an array of three million numbers",
    "too-many-objects",
    () => writePdf({ ...onePage, 6: `[${"0 ".repeat(3_000_000)}]` })
  ],
  ["pdf-many-pages", "a thousand pages", "too-many-pages", () => writePdf(pagesOf(1_000))],
  [
    "pdf-deep-arrays",
    "a hundred thousand arrays inside of one another",
    "nested-too-deep",
    () => writePdf({ ...onePage, 6: "[".repeat(100_000) + "]".repeat(100_000) })
  ],
  [
    "pdf-deep-dictionaries",
    "a hundred dictionaries inside of one another",
    "nested-too-deep",
    () => writePdf({ ...onePage, 6: `${"<</A".repeat(100)} 0${">>".repeat(100)}` })
  ],
  [
    "pdf-cyclic-pages",
    "pages that hold themselves",
    "cyclic",
    () => writePdf({ ...onePage, 3: "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>" })
  ],
  [
    "pdf-cyclic-tables",
    "a table that comes before itself",
    "cyclic",
    () => {
      const at = whole().lastIndexOf("xref\n0", -1, "latin1")
      return writePdf(onePage, `/Prev ${at}`)
    }
  ]
]

// Whoever goes by the told length reads one stream, and whoever goes by its end two objects.
const hiddenObject = "x\nendstream\nendobj\n9 0 obj\n<</Length 1>>\nstream\ny"

const broken: readonly HostileRow[] = [
  [
    "pdf-truncated",
    "half of a document",
    "truncated",
    () => whole().subarray(0, Math.floor(whole().length / 2))
  ],
  ["pdf-head-alone", "the first line of a document", "truncated", () => Buffer.from("%PDF-1.7\n")],
  [
    "pdf-revision-truncated",
    "a revision that breaks off",
    "truncated",
    () => Buffer.concat([whole(), Buffer.from("6 0 obj\n<</Type/Pag")])
  ],
  ["pdf-wrong-head", "a version that there is none of", "damaged", () => replaced("1.7", "9.9")],
  [
    "pdf-hidden-object",
    "an object hidden in a stream that claims to be longer",
    "damaged",
    () => withContent(streamOf("", Buffer.from(hiddenObject)))
  ],
  [
    "pdf-shadow-object",
    "a table that leads past what stands there",
    "damaged",
    () => replaced("5 1\n", "9 1\n")
  ],
  [
    "pdf-two-entries",
    "a dictionary with two entries of a name",
    "damaged",
    () => writePdf({ ...onePage, 5: "<</Type/Font/Subtype/Type1/BaseFont/A/BaseFont/B>>" })
  ],
  ["pdf-no-pages", "a document of no pages", "damaged", () => writePdf(pagesOf(0))],
  [
    "pdf-no-catalogue",
    "a document whose catalogue is missing",
    "damaged",
    () => replaced("/Root 1 0 R", "/Root 9 0 R")
  ],
  [
    "pdf-broken-stream",
    "a stream that does not unpack",
    "damaged",
    () => withContent(streamOf("/Filter/FlateDecode", Buffer.from("not packed at all")))
  ],
  [
    "pdf-unknown-filter",
    "a stream packed in a way that is not looked into",
    "unusual-filter",
    () => withContent(streamOf("/Filter/LZWDecode", Buffer.from([0x80, 0x0b, 0x60])))
  ],
  [
    "pdf-trailing",
    "something behind the end",
    "trailing-content",
    () => Buffer.concat([whole(), Buffer.from("and more")])
  ],
  [
    "pdf-with-zip",
    "an archive behind the end",
    "two-kinds-in-one",
    () => Buffer.concat([whole(), zip()])
  ],
  [
    "pdf-zip-inside",
    "an archive in a stream, whose end comes before the document's",
    "two-kinds-in-one",
    () => appendRevision(whole(), { 6: streamOf("", zip()) }, `/Prev ${tableOf(whole())}`)
  ],
  [
    "pdf-with-page",
    "a document that is a page for a browser too",
    "two-kinds-in-one",
    () => withContent(streamOf("", Buffer.from("<html><script>alert(1)</script>")))
  ],
  [
    "pdf-with-program",
    "a program in a stream",
    "two-kinds-in-one",
    () => withContent(streamOf("", Buffer.from("MZ !This program cannot be run in DOS mode")))
  ],
  [
    "pdf-packed-table-broken",
    "a packed table that is too short",
    "damaged",
    () => {
      const { 1: first = "", 2: second = "", 3: third = "", ...rest } = onePage
      return writePackedPdf(rest, { 1: first, 2: second, 3: third }, "/Index[0 500]")
    }
  ]
]

const tableOf = (bytes: Buffer): number => bytes.lastIndexOf("xref\n0", -1, "latin1")

/** The whole document with one text changed into another of the same length. */
const replaced = (text: string, other: string): Buffer =>
  Buffer.from(whole().toString("latin1").replace(text, other), "latin1")

/** Every one of them. */
export const brokenPdfs: readonly HostileFile[] = hostile(
  [...bombs, ...broken],
  "pdf",
  "application/pdf"
)
