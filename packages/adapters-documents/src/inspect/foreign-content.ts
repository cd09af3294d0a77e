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
    if (bytes.includes(mark)) throw new Refused("two-kinds-in-one", "an archive")
  if (kind !== "pdf" && bytes.includes("%PDF-", 0, "latin1"))
    throw new Refused("two-kinds-in-one", "a PDF")
  if (holdsProgram(bytes)) throw new Refused("two-kinds-in-one", "a program")
  if (pageMarks.test(bytes.toString("latin1")))
    throw new Refused("two-kinds-in-one", "a page or a script")
}

// The end of a ZIP's directory (of the first disc), and the heads of RAR, 7z and cabinets.
const archiveMarks: readonly Buffer[] = [
  Buffer.from("PK\x05\x06\0\0\0\0", "latin1"),
  Buffer.from("PK\x06\x06\x2c\0\0\0\0\0\0\0", "latin1"),
  Buffer.from("Rar!\x1a\x07", "latin1"),
  Buffer.from("7z\xbc\xaf\x27\x1c", "latin1"),
  Buffer.from("MSCF\0\0\0\0", "latin1")
]

const pageMarks =
  /<(?:html|script|iframe|svg)[\s>]|<!doctype\s{1,4}html|<\?php\s|javascript:[a-z(]/iu

/** A program for Windows or Linux, by its head and what that leads to. */
const holdsProgram = (bytes: Buffer): boolean => {
  const elf = bytes.indexOf("\x7fELF", 0, "latin1")
  const linux = elf >= 0 && [1, 2].includes(bytes[elf + 4] ?? 0) && bytes[elf + 6] === 1
  return linux || bytes.includes("!This program cannot be run in DOS mode", 0, "latin1")
}
