/** Reads the objects that are packed inside of streams (ISO 32000-1, 7.5.7). */
import { contentLimits } from "../inspection-limits.ts"
import { Refused } from "../refused.ts"
import { type Counted, PdfReader } from "./pdf-reader.ts"
import { isDictionary, nameOf, type PdfValue } from "./pdf-value.ts"
import type { PdfObject } from "./scan-pdf.ts"
import { type UnpackBudget, unpackWhole } from "./unpack-stream.ts"

/** An object, and the stream that holds it. */
export interface PackedObject {
  readonly number: number
  readonly value: PdfValue
}

/** By the number of the stream: what each stream of that number holds, in its order. */
export type ObjectStreams = ReadonlyMap<number, readonly (readonly PackedObject[])[]>

/** Reads every object in every object stream; `sees` is told every name in them. */
export const readObjectStreams = (
  objects: readonly PdfObject[],
  budget: UnpackBudget,
  counted: Counted,
  sees: (name: string) => void
): ObjectStreams => {
  const streams = new Map<number, (readonly PackedObject[])[]>()
  for (const { number, packed, value } of objects) {
    if (packed === null || !isDictionary(value) || nameOf(value.get("Type")) !== "ObjStm") continue
    const bytes = unpackWhole(value, packed, budget)
    const held = readPacked(new PdfReader(bytes, 0, counted, sees), value, counted)
    streams.set(number, [...(streams.get(number) ?? []), held])
  }
  return streams
}

const readPacked = (
  reader: PdfReader,
  dictionary: ReadonlyMap<string, PdfValue>,
  counted: Counted
): readonly PackedObject[] => {
  const count = dictionary.get("N")
  const first = dictionary.get("First")
  if (typeof count !== "number" || typeof first !== "number")
    throw new Refused("damaged", "an object stream")
  counted.objects += count
  if (!(counted.objects <= contentLimits.objectsMax)) throw new Refused("too-many-objects")
  const places: { readonly number: number; readonly at: number }[] = []
  for (let nth = 0; nth < count; nth++)
    places.push({ number: reader.whole(), at: first + reader.whole() })
  return places.map(({ at, number }) => {
    reader.at = at
    return { number, value: reader.value() }
  })
}
