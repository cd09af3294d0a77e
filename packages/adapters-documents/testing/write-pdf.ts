/**
 * Writes small PDFs, whole or broken in one place, object by object.
 *
 * It writes what a test asks for: no library would write most of it.
 */
import { deflateSync } from "node:zlib"

/** By its number: the text of an object, or its bytes. */
export type PdfObjects = Readonly<Record<number, string | Buffer>>

/** A page with a line on it: catalogue, pages, page, content and font. */
export const onePage: PdfObjects = {
  1: "<</Type/Catalog/Pages 2 0 R>>",
  2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
  3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
  4: streamOf("", Buffer.from("BT /F1 18 Tf 72 720 Td (Statement of account) Tj ET")),
  5: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
}

/** A stream with its dictionary; its length is told rightly. */
export function streamOf(entries: string, packed: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${entries}/Length ${packed.length}>>\nstream\n`, "latin1"),
    packed,
    Buffer.from("\nendstream")
  ])
}

/** A stream that is packed. */
export const packedStream = (entries: string, bytes: Buffer): Buffer =>
  streamOf(`${entries}/Filter/FlateDecode`, deflateSync(bytes))

/** A stream that is packed, and then written in letters (ASCII85). */
export const letteredStream = (entries: string, packed: Buffer): Buffer =>
  streamOf(`${entries}/Filter[/ASCII85Decode/FlateDecode]`, lettersOf(packed))

const lettersOf = (bytes: Buffer): Buffer => {
  const letters: string[] = []
  for (let at = 0; at < bytes.length; at += 4) {
    const group = Buffer.alloc(4)
    const length = bytes.copy(group, 0, at, at + 4)
    const word = group.readUInt32BE(0)
    const digits = [4, 3, 2, 1, 0].map((place) => Math.floor(word / 85 ** place) % 85)
    const text = digits.map((digit) => String.fromCharCode(33 + digit)).join("")
    letters.push(text === "!!!!!" && length === 4 ? "z" : text.slice(0, length + 1))
  }
  return Buffer.from(`${letters.join("")}~>`, "latin1")
}

const head = Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")

/** A PDF with a table; what stands in `trailer` comes into the dictionary behind it. */
export const writePdf = (objects: PdfObjects, trailer = ""): Buffer =>
  appendRevision(head, objects, trailer)

/** The same with further objects appended, and a table of those alone. */
export const appendRevision = (before: Buffer, objects: PdfObjects, trailer = ""): Buffer => {
  const { bytes, offsets } = writeObjects(before, objects)
  const rows = [...offsets].map(([number, at]) => `${number} 1\n${digits(at, 10)} 00000 n \n`)
  const size = Math.max(0, ...offsets.keys()) + 1
  const table = `xref\n0 1\n0000000000 65535 f \n${rows.join("")}`
  const end = `trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${bytes.length}\n%%EOF\n`
  return Buffer.concat([bytes, Buffer.from(table + end, "latin1")])
}

/** A PDF whose `packed` objects are in an object stream, and whose table is a stream too. */
export const writePackedPdf = (objects: PdfObjects, packed: PdfObjects, trailer = ""): Buffer => {
  const texts = Object.entries(packed).map(([number, text]) => ({ number, text: String(text) }))
  const index = texts.map(({ number }, nth) => {
    const before = texts.slice(0, nth).reduce((sum, { text }) => sum + text.length + 1, 0)
    return `${number} ${before}`
  })
  const first = `${index.join(" ")} `
  const content = Buffer.from(first + texts.map(({ text }) => text).join(" "), "latin1")
  const container =
    Math.max(...[objects, packed].flatMap((all) => Object.keys(all).map(Number))) + 1
  const entries = `/Type/ObjStm/N ${texts.length}/First ${first.length}`
  const whole = { ...objects, [container]: packedStream(entries, content) }
  const { bytes, offsets } = writeObjects(head, whole)
  const rows = Array.from({ length: container + 2 }, (_, number) => {
    const nth = texts.findIndex((each) => Number(each.number) === number)
    if (nth >= 0) return row(2, container, nth)
    const at = number === container + 1 ? bytes.length : offsets.get(number)
    return at === undefined ? row(0, 0, 255) : row(1, at, 0)
  })
  const table = packedStream(
    `/Type/XRef/Size ${container + 2}/W[1 4 1]/Root 1 0 R${trailer}`,
    Buffer.concat(rows)
  )
  const [numbered, end] = [`${container + 1} 0 obj\n`, `startxref\n${bytes.length}\n%%EOF\n`]
  return Buffer.concat([bytes, Buffer.from(numbered), table, Buffer.from(`\nendobj\n${end}`)])
}

const row = (kind: number, first: number, second: number): Buffer => {
  const bytes = Buffer.alloc(6)
  bytes.writeUInt8(kind, 0)
  bytes.writeUInt32BE(first, 1)
  bytes.writeUInt8(second, 5)
  return bytes
}

const digits = (value: number, count: number): string => String(value).padStart(count, "0")

const writeObjects = (
  before: Buffer,
  objects: PdfObjects
): { readonly bytes: Buffer; readonly offsets: ReadonlyMap<number, number> } => {
  const parts = [before]
  const offsets = new Map<number, number>()
  let at = before.length
  for (const [number, body] of Object.entries(objects)) {
    const part = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`),
      typeof body === "string" ? Buffer.from(body, "latin1") : body,
      Buffer.from("\nendobj\n")
    ])
    offsets.set(Number(number), at)
    parts.push(part)
    at += part.length
  }
  return { bytes: Buffer.concat(parts), offsets }
}
