/**
 * Unpacks the streams of a PDF within limits: those that hold objects into memory, and all
 * others to nothing but their length.
 *
 * At most one filter of a stream may make it longer. What packs again what was packed is how
 * a few bytes become terabytes, and no writer of documents does it.
 */
import { constants, createInflate, inflateSync } from "node:zlib"
import { contentLimits } from "../inspection-limits.ts"
import { Refused } from "../refused.ts"
import { readAscii85, readAsciiHex } from "./ascii-filters.ts"
import { isArray, isDictionary, nameOf, type PdfDictionary, type PdfValue } from "./pdf-value.ts"

/** How much of the two budgets is left. */
export interface UnpackBudget {
  objectStreams: number
  all: number
}

/** A budget of which nothing is spent. */
export const wholeBudget = (): UnpackBudget => ({
  objectStreams: contentLimits.objectStreamsMax,
  all: contentLimits.unpackedMax
})

/** The bytes of a stream that holds objects or a table; only Deflate packs those. */
export const unpackWhole = (
  dictionary: PdfDictionary,
  packed: Buffer,
  budget: UnpackBudget
): Buffer => {
  const { ascii, last } = filtersOf(dictionary)
  if (last !== undefined && last !== "FlateDecode") throw new Refused("unusual-filter", last)
  const binary = ascii.reduce(readAscii, packed)
  const bytes = last === undefined ? binary : inflate(binary, budget.objectStreams)
  budget.objectStreams -= bytes.length
  return unpredict(dictionary, bytes)
}

/** Looks that a stream of any other kind unpacks to no more than it may. */
export const unpackToNothing = async (
  dictionary: PdfDictionary,
  packed: Buffer,
  budget: UnpackBudget
): Promise<void> => {
  const { ascii, last } = filtersOf(dictionary)
  if (last === "RunLengthDecode") budget.all -= packed.length * runLengthMost
  if (last === "FlateDecode") {
    const most = Math.min(budget.all, contentLimits.streamUnpackedMax)
    budget.all -= await inflatedLength(ascii.reduce(readAscii, packed), most)
  }
  if (budget.all < 0) throw new Refused("unpacks-too-far")
}

interface Filters {
  readonly ascii: readonly string[]
  /** The one that may make the stream longer, or that packs a picture. */
  readonly last: string | undefined
}

// A stream packed as a picture may be packed once more, as text is; no other may be.
const filtersOf = (dictionary: PdfDictionary): Filters => {
  const filter = dictionary.get("Filter") ?? null
  const names = (isArray(filter) ? filter : [filter]).filter((each) => each !== null).map(named)
  const firstOther = names.findIndex((name) => !asciiFilters.has(name))
  const ascii = firstOther < 0 ? names : names.slice(0, firstOther)
  const rest = names.slice(ascii.length)
  const [last, picture, ...more] = rest
  for (const name of rest) {
    if (name === "Crypt") throw new Refused("encrypted")
    if (!growing.has(name) && !pictures.has(name)) throw new Refused("unusual-filter", name)
  }
  if (names.length > filtersMax || more.length > 0) throw new Refused("unpacks-too-far")
  if (picture !== undefined && !pictures.has(picture)) throw new Refused("unpacks-too-far")
  return { ascii, last }
}

const named = (value: PdfValue): string => {
  const name = nameOf(value)
  if (name === undefined) throw new Refused("damaged", "a filter without a name")
  return abbreviations.get(name) ?? name
}

const filtersMax = 4
const runLengthMost = 64
const asciiFilters: ReadonlySet<string> = new Set(["ASCII85Decode", "ASCIIHexDecode"])
const growing: ReadonlySet<string> = new Set(["FlateDecode", "RunLengthDecode"])
const pictures: ReadonlySet<string> = new Set([
  "DCTDecode",
  "JPXDecode",
  "CCITTFaxDecode",
  "JBIG2Decode"
])

// Readers take the short names of pictures inside pages for streams as well.
const abbreviations: ReadonlyMap<string, string> = new Map([
  ["A85", "ASCII85Decode"],
  ["AHx", "ASCIIHexDecode"],
  ["Fl", "FlateDecode"],
  ["RL", "RunLengthDecode"],
  ["DCT", "DCTDecode"],
  ["CCF", "CCITTFaxDecode"]
])

const readAscii = (bytes: Buffer, filter: string): Buffer =>
  filter === "ASCII85Decode" ? readAscii85(bytes) : readAsciiHex(bytes)

const inflate = (bytes: Buffer, most: number): Buffer => {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(most, 1) })
  } catch (fault) {
    throw refusalOf(fault)
  }
}

const refusalOf = (fault: unknown): Refused =>
  fault instanceof Error && "code" in fault && fault.code === "ERR_BUFFER_TOO_LARGE"
    ? new Refused("unpacks-too-far")
    : new Refused("damaged", "a stream does not unpack")

const inMemoryMax = 4 * 1_048_576

/** How long the bytes are when unpacked, of which no more than a piece is kept. */
const inflatedLength = async (bytes: Buffer, most: number): Promise<number> => {
  // Readers show what there is of a stream that breaks off; so its length is what counts.
  const finishFlush = constants.Z_SYNC_FLUSH
  try {
    return inflateSync(bytes, { maxOutputLength: inMemoryMax, finishFlush }).length
  } catch (fault) {
    const refused = refusalOf(fault)
    if (refused.reason !== "unpacks-too-far") throw refused
  }
  const unpacking = createInflate({ chunkSize: 262_144, finishFlush })
  unpacking.end(bytes)
  let length = 0
  try {
    for await (const piece of unpacking) {
      if (Buffer.isBuffer(piece)) length += piece.length
      if (length > most) throw new Refused("unpacks-too-far")
    }
  } catch (fault) {
    throw fault instanceof Refused ? fault : refusalOf(fault)
  }
  return length
}

/** Undoes the PNG filters that tables are often written with (7.4.4.4); None and Up alone. */
const unpredict = (dictionary: PdfDictionary, bytes: Buffer): Buffer => {
  const told = dictionary.get("DecodeParms") ?? null
  const parameters = isArray(told) ? told.at(-1) : told
  if (!isDictionary(parameters)) return bytes
  const predictor = parameters.get("Predictor") ?? 1
  if (predictor === 1) return bytes
  const columns = parameters.get("Columns") ?? 1
  const plain =
    (parameters.get("Colors") ?? 1) === 1 && (parameters.get("BitsPerComponent") ?? 8) === 8
  if (typeof predictor !== "number" || predictor < 10 || !plain)
    throw new Refused("unusual-filter", "a predictor")
  if (typeof columns !== "number" || !Number.isInteger(columns) || columns < 1 || columns > 64)
    throw new Refused("damaged", "columns of a predictor")
  if (bytes.length % (columns + 1) !== 0) throw new Refused("damaged", "a predicted row")
  const rows = bytes.length / (columns + 1)
  const out = Buffer.alloc(rows * columns)
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (columns + 1)]
    if (kind !== 0 && kind !== 2) throw new Refused("unusual-filter", "a predictor of a row")
    for (let column = 0; column < columns; column++) {
      const above = kind === 2 && row > 0 ? (out[(row - 1) * columns + column] ?? 0) : 0
      out[row * columns + column] = (bytes[row * (columns + 1) + 1 + column] ?? 0) + above
    }
  }
  return out
}
