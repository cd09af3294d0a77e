/**
 * Reads a PDF from its first byte to its last, as a list of objects and tables.
 *
 * Most readers go by the table at the end; some, and all when the table is broken, by what
 * stands between `obj` and `endobj`. Here both are read and `cross-reference.ts` holds one to
 * the other, so that no object is seen by one reader and not by another. Between objects
 * nothing else may stand.
 */
import { contentLimits } from "../inspection-limits.ts"
import { Refused } from "../refused.ts"
import { type Counted, isSpace, PdfReader } from "./pdf-reader.ts"
import { isDictionary, type PdfDictionary, PdfReference, type PdfValue } from "./pdf-value.ts"

/** An object, and where its number stands. */
export interface PdfObject {
  readonly number: number
  readonly generation: number
  readonly at: number
  readonly value: PdfValue
  /** The bytes of its stream as they are packed; null when it has none. */
  readonly packed: Buffer | null
}

/** Where a table says that an object is. */
export type PdfPlace =
  | { readonly of: "offset"; readonly at: number; readonly generation: number }
  | { readonly of: "object-stream"; readonly stream: number; readonly index: number }

/** One table of objects with the dictionary behind it. */
export interface PdfTable {
  readonly at: number
  readonly places: ReadonlyMap<number, PdfPlace>
  readonly trailer: PdfDictionary
}

/** What stands in a file, in its order. */
export interface ScannedPdf {
  readonly objects: readonly PdfObject[]
  readonly tables: readonly PdfTable[]
  /** Where the last line says that the newest table is. */
  readonly newestTable: number
}

/** Reads all of a file; `sees` is told every name in it that stands outside of streams. */
export const scanPdf = (
  bytes: Buffer,
  counted: Counted,
  sees: (name: string) => void
): ScannedPdf => {
  const reader = new PdfReader(bytes, 0, counted, sees)
  const objects: PdfObject[] = []
  const tables: PdfTable[] = []
  let newestTable = -1
  for (reader.skip(); !reader.ended; reader.skip()) {
    const at = reader.at
    if (reader.passes("xref")) tables.push(readTable(reader, at))
    else if (reader.passes("startxref")) newestTable = reader.whole()
    else {
      objects.push(readObject(reader, at))
      counted.objects++
      if (counted.objects > contentLimits.objectsMax) throw new Refused("too-many-objects")
    }
  }
  if (newestTable < 0) throw new Refused("damaged", "no startxref")
  return { objects, tables, newestTable }
}

const readObject = (reader: PdfReader, at: number): PdfObject => {
  const number = reader.whole()
  const generation = reader.whole()
  reader.expect("obj")
  const value = reader.value()
  const packed = reader.passes("stream") ? readPacked(reader, value) : null
  reader.expect("endobj")
  return { number, generation, at, value, packed }
}

/** The bytes up to the first `endstream`, whatever the dictionary says of their length. */
const readPacked = (reader: PdfReader, value: PdfValue): Buffer => {
  if (!isDictionary(value)) throw new Refused("damaged", "a stream without a dictionary")
  // What a stream keeps in another file, nobody here can look at.
  if (value.has("F")) throw new Refused("embedded-file", "a stream in another file")
  const { bytes } = reader
  if (bytes[reader.at] === carriageReturn) reader.at++
  if (bytes[reader.at] !== lineFeed) throw new Refused("damaged", "a stream on its line")
  const start = reader.at + 1
  const end = bytes.indexOf("endstream", start, "latin1")
  if (end < 0) throw new Refused("truncated", "a stream does not end")
  reader.at = end
  reader.expect("endstream")
  const length = value.get("Length")
  if (typeof length !== "number") return bytes.subarray(start, end)
  requireLength(bytes, start, length, end)
  return bytes.subarray(start, start + length)
}

/** A stream holds no `endstream`, so its length leads to the first one, but for a line's end. */
const requireLength = (bytes: Buffer, start: number, length: number, end: number): void => {
  const rest = bytes.subarray(start + length, end)
  const agrees = length >= 0 && start + length <= end && rest.length <= 2
  if (!agrees || !rest.every((byte) => isSpace(byte)))
    throw new Refused("damaged", `a stream of ${length} bytes`)
}

/** Holds the lengths that are objects of their own to the streams that have them. */
export const requireLengths = (
  bytes: Buffer,
  objects: readonly PdfObject[],
  valuesOf: (number: number) => readonly PdfValue[]
): void => {
  for (const { packed, value } of objects) {
    if (packed === null || !isDictionary(value)) continue
    const length = value.get("Length")
    if (typeof length === "number") continue
    const told = length instanceof PdfReference ? valuesOf(length.object) : []
    const start = packed.byteOffset - bytes.byteOffset
    const fits = (each: PdfValue): each is number =>
      typeof each === "number" && each <= packed.length && packed.length - each <= 2
    const one = told.find(fits)
    if (one === undefined) throw new Refused("damaged", "a stream of no known length")
    requireLength(bytes, start, one, start + packed.length)
  }
}

const readTable = (reader: PdfReader, at: number): PdfTable => {
  const places = new Map<number, PdfPlace>()
  while (!reader.passes("trailer")) {
    const first = reader.whole()
    const count = reader.whole()
    for (let nth = 0; nth < count; nth++) {
      const offset = reader.whole()
      const generation = reader.whole()
      const kind = reader.word()
      if (kind === "n" && offset > 0)
        places.set(first + nth, { of: "offset", at: offset, generation })
      else if (kind !== "n" && kind !== "f") throw new Refused("damaged", "a table's entry")
    }
  }
  const trailer = reader.value()
  if (!isDictionary(trailer)) throw new Refused("damaged", "a trailer")
  return { at, places, trailer }
}

const lineFeed = 10
const carriageReturn = 13
