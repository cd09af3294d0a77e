/**
 * A PDF of about so many bytes that anybody may send: one page with one grey picture of
 * noise, which nothing makes smaller.
 */
import { randomBytes } from "node:crypto"

const side = 1_000

/** A place in each made document that is within its picture. */
export const startOfPicture = 2_000

/** A PDF whose picture has so many rows of a thousand bytes; a kilobyte is a row. */
export const madePdf = (rows: number): Uint8Array => {
  const picture = randomBytes(side * rows)
  const objects = [
    text("<< /Type /Catalog /Pages 2 0 R >>"),
    text("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
    text(
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " +
        "/Resources << /XObject << /Im 5 0 R >> >> >>"
    ),
    stream("", text("q 595 0 0 842 0 0 cm /Im Do Q")),
    stream(
      `/Type /XObject /Subtype /Image /Width ${side} /Height ${rows} ` +
        "/ColorSpace /DeviceGray /BitsPerComponent 8 ",
      picture
    )
  ].map((body, at) => Buffer.concat([text(`${at + 1} 0 obj\n`), body, text("\nendobj\n")]))
  const header = text("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n")
  return Buffer.concat([header, ...objects, text(tableOf(header.length, objects))])
}

const text = (words: string): Buffer => Buffer.from(words, "latin1")

const stream = (entries: string, bytes: Buffer): Buffer =>
  Buffer.concat([
    text(`<< ${entries}/Length ${bytes.length} >>\nstream\n`),
    bytes,
    text("\nendstream")
  ])

/** The table of where each object begins, and the end of the file. */
const tableOf = (first: number, objects: readonly Buffer[]): string => {
  let at = first
  const lines = objects.map(({ length }) => {
    const line = `${String(at).padStart(10, "0")} 00000 n \n`
    at += length
    return line
  })
  const count = objects.length + 1
  return `xref\n0 ${count}\n0000000000 65535 f \n${lines.join("")}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`
}
