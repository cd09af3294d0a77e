/**
 * Holds the tables of a PDF to the objects that stand in it (ISO 32000-1, 7.5.4 to 7.5.8).
 *
 * Every place that a table tells has to be where an object of that number was read. Then a
 * reader that goes by the tables sees nothing that was not looked at here.
 */
import { Refused } from "../refused.ts"
import type { ObjectStreams } from "./object-streams.ts"
import { isSpace } from "./pdf-reader.ts"
import { isArray, isDictionary, nameOf, type PdfDictionary, type PdfValue } from "./pdf-value.ts"
import type { PdfObject, PdfPlace, PdfTable, ScannedPdf } from "./scan-pdf.ts"
import { type UnpackBudget, unpackWhole } from "./unpack-stream.ts"

/** The newest of everything: how to find an object, and where to begin. */
export interface CrossReference {
  readonly find: (number: number) => PdfValue | undefined
  readonly trailer: PdfDictionary
}

/** Follows the tables from the newest to the oldest, each once. */
export const readCrossReference = (
  bytes: Buffer,
  scanned: ScannedPdf,
  streams: ObjectStreams,
  budget: UnpackBudget
): CrossReference => {
  const objectsAt = new Map(scanned.objects.map((object) => [object.at, object]))
  const tablesAt = new Map(scanned.tables.map((table) => [table.at, table]))
  const past = (at: number): number => {
    let start = at
    while (isSpace(bytes[start])) start++
    return start
  }
  const tableAt = (at: number): PdfTable => {
    const table = tablesAt.get(past(at)) ?? packedTable(objectsAt.get(past(at)), budget)
    if (table === undefined) throw new Refused("damaged", `no table at ${at}`)
    return table
  }
  const newest = new Map<number, PdfValue>()
  const seen = new Set<number>()
  const waiting = [scanned.newestTable]
  let trailer: PdfDictionary | undefined
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (seen.has(past(at))) throw new Refused("cyclic", "the tables of objects")
    seen.add(past(at))
    const table = tableAt(at)
    trailer ??= table.trailer
    for (const [number, place] of table.places) {
      const value = valueAt(number, place, (offset) => objectsAt.get(past(offset)), streams)
      if (value === undefined) throw new Refused("damaged", `object ${number} is not in its place`)
      if (!newest.has(number)) newest.set(number, value)
    }
    waiting.push(...["XRefStm", "Prev"].map((key) => table.trailer.get(key)).filter(isOffset))
  }
  if (trailer === undefined) throw new Refused("damaged", "no table")
  return { find: (number) => newest.get(number), trailer }
}

const isOffset = (value: PdfValue | undefined): value is number => typeof value === "number"

const valueAt = (
  number: number,
  place: PdfPlace,
  objectAt: (offset: number) => PdfObject | undefined,
  streams: ObjectStreams
): PdfValue | undefined => {
  if (place.of === "offset") {
    const object = objectAt(place.at)
    const agrees = object?.number === number && object.generation === place.generation
    return agrees ? object.value : undefined
  }
  const held = streams.get(place.stream)?.map((objects) => objects[place.index])
  return held?.find((object) => object?.number === number)?.value
}

/** The table that is packed in the stream of this object; undefined when it holds none. */
const packedTable = (object: PdfObject | undefined, budget: UnpackBudget): PdfTable | undefined => {
  if (object === undefined || object.packed === null) return undefined
  const { at, packed, value: trailer } = object
  if (!isDictionary(trailer) || nameOf(trailer.get("Type")) !== "XRef") return undefined
  const rows = unpackWhole(trailer, packed, budget)
  const widths = wholes(trailer.get("W"))
  const [kindWidth = 0, firstWidth = 0, secondWidth = 0] = widths
  const width = kindWidth + firstWidth + secondWidth
  const fits = widths.length === 3 && widths.every((each) => each <= 6) && width > 0
  if (!fits) throw new Refused("damaged", "the widths of a table")
  const places = new Map<number, PdfPlace>()
  let row = 0
  for (const number of numbersOf(trailer, Math.floor(rows.length / width))) {
    const field = (skip: number, bytes: number): number =>
      bytes === 0 ? 0 : rows.readUIntBE(row * width + skip, bytes)
    const kind = kindWidth === 0 ? 1 : field(0, kindWidth)
    const first = field(kindWidth, firstWidth)
    const second = field(kindWidth + firstWidth, secondWidth)
    if (kind === 1) places.set(number, { of: "offset", at: first, generation: second })
    else if (kind === 2) places.set(number, { of: "object-stream", stream: first, index: second })
    row++
  }
  return { at, places, trailer }
}

/** The numbers that the rows of a table tell of, as far as there are rows. */
const numbersOf = (trailer: PdfDictionary, rows: number): readonly number[] => {
  const size = trailer.get("Size")
  const index = trailer.has("Index") ? wholes(trailer.get("Index")) : [0, Number(size)]
  const numbers: number[] = []
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = index.slice(pair, pair + 2)
    if (!(numbers.length + count <= rows)) throw new Refused("damaged", "a table is too short")
    for (let nth = 0; nth < count; nth++) numbers.push(first + nth)
  }
  return numbers
}

const wholes = (value: PdfValue | undefined): readonly number[] =>
  (isArray(value) ? value : []).map((each) => {
    if (typeof each !== "number" || !Number.isInteger(each) || each < 0)
      throw new Refused("damaged", "a whole number of a table")
    return each
  })
