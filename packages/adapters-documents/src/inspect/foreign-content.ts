/**
 * Finds a second kind of file inside of one that shows as a document or a picture.
 *
 * A file that is two things at once is a picture to whoever checks it, and a program or a page
 * to whatever opens it otherwise. Marks of four letters come up by chance in ten megabytes, so
 * each is looked for together with what has to stand beside it.
 */
import { Refused } from "./refused.ts"

/** Refuses bytes that also hold an archive, a program, a page or, in a picture, a PDF. */
export const refuseForeignContent = (bytes: Buffer, kind: "pdf" | "jpeg" | "png"): void => {
  for (const mark of archiveMarks)
    if (holds(bytes, mark)) throw new Refused("two-kinds-in-one", "an archive")
  if (kind !== "pdf" && bytes.includes("%PDF-", 0, "latin1"))
    throw new Refused("two-kinds-in-one", "a PDF")
  if (holdsProgram(bytes)) throw new Refused("two-kinds-in-one", "a program")
  if (holdsPage(bytes)) throw new Refused("two-kinds-in-one", "a page or a script")
}

// The end of a ZIP's directory (of the first disc), and the heads of RAR, 7z and cabinets.
const archiveMarks: readonly Buffer[] = [
  Buffer.from("PK\x05\x06\0\0\0\0", "latin1"),
  Buffer.from("PK\x06\x06\x2c\0\0\0\0\0\0\0", "latin1"),
  Buffer.from("Rar!\x1a\x07", "latin1"),
  Buffer.from("7z\xbc\xaf\x27\x1c", "latin1"),
  Buffer.from("MSCF\0\0\0\0", "latin1")
]

/** Whether the mark is anywhere, by its first four bytes: short needles are sought fastest. */
const holds = (bytes: Buffer, mark: Buffer): boolean => {
  const first = mark.subarray(0, 4)
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (bytes.subarray(at, at + mark.length).equals(mark)) return true
  return false
}

/**
 * A page or a script, by its marks. Every byte that one may turn on is sought by itself, and
 * words are read only round those: ten megabytes are never made a text.
 */
const holdsPage = (bytes: Buffer): boolean => {
  for (let at = bytes.indexOf(angle); at >= 0; at = bytes.indexOf(angle, at + 1))
    if (afterAngle.has(bytes[at + 1]) && tagMark.test(bytes.toString("latin1", at, at + tagMax)))
      return true
  for (let at = bytes.indexOf(colon, schemeBytes); at >= 0; at = bytes.indexOf(colon, at + 1))
    if (lastOfScheme.has(bytes[at - 1]))
      if (schemeMark.test(bytes.toString("latin1", at - schemeBytes, at + 2))) return true
  return false
}

const angle = 0x3c
const colon = 0x3a
const bytesOf = (letters: string): ReadonlySet<number | undefined> =>
  new Set(Buffer.from(letters, "latin1"))

const tagMark = /^<(?:(?:html|script|iframe|svg)[\s>]|!doctype\s{1,4}html|\?php\s)/iu
const afterAngle = bytesOf("hHsSiI!?")
/** No mark that begins with an angle is longer. */
const tagMax = 20

const schemeMark = /^javascript:[a-z(]/iu
const schemeBytes = "javascript".length
const lastOfScheme = bytesOf("tT")

/** A program for Windows or Linux, by its head and what that leads to. */
const holdsProgram = (bytes: Buffer): boolean => {
  for (let at = bytes.indexOf(elf); at >= 0; at = bytes.indexOf(elf, at + 1))
    if ([1, 2].includes(bytes[at + 4] ?? 0) && bytes[at + 6] === 1) return true
  return bytes.includes("!This program cannot be run in DOS mode", 0, "latin1")
}

const elf = Buffer.from("\x7fELF", "latin1")
