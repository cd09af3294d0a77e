/**
 * Whether a PDF is what it should be: pages, and nothing that acts, hides or fills memory.
 *
 * It is passed on as it came: writing it anew would end the signatures of whoever issued it.
 */
import { contentLimits } from "../inspection-limits.ts"
import { Refused } from "../refused.ts"
import { readCrossReference } from "./cross-reference.ts"
import { refuseForbidden } from "./forbidden-names.ts"
import { readObjectStreams } from "./object-streams.ts"
import { openAsReader } from "./open-as-reader.ts"
import { refuseOpeningActions } from "./opening-action.ts"
import { countPages } from "./page-tree.ts"
import type { Counted } from "./pdf-reader.ts"
import { isDictionary, nameOf, type PdfValue } from "./pdf-value.ts"
import { type PdfObject, requireLengths, scanPdf } from "./scan-pdf.ts"
import { type UnpackBudget, unpackToNothing, wholeBudget } from "./unpack-stream.ts"

/** Refuses it with a reason, or gives the count of its pages. */
export const inspectPdf = async (bytes: Buffer): Promise<number> => {
  requireEnds(bytes)
  const counted: Counted = { tokens: 0, objects: 0 }
  const budget = wholeBudget()
  const scanned = scanPdf(bytes, counted, refuseForbidden)
  const streams = readObjectStreams(scanned.objects, budget, counted, refuseForbidden)
  const all = Map.groupBy(
    [...scanned.objects, ...[...streams.values()].flat(2)],
    ({ number }) => number
  )
  const valuesOf = (number: number): readonly PdfValue[] =>
    all.get(number)?.map(({ value }) => value) ?? []
  requireLengths(bytes, scanned.objects, valuesOf)
  for (const number of all.keys()) refuseOpeningActions(valuesOf(number), valuesOf)
  const pages = countPages(readCrossReference(bytes, scanned, streams, budget))
  for (const object of scanned.objects) await refuseBombs(object, budget)
  await openAsReader(bytes, pages)
  return pages
}

const requireEnds = (bytes: Buffer): void => {
  if (!/^%PDF-[12]\.\d[\r\n %\t]/u.test(bytes.toString("latin1", 0, 9)))
    throw new Refused("damaged", "the first line")
  const last = bytes.lastIndexOf("%%EOF", undefined, "latin1")
  if (last < 0) throw new Refused("truncated", "no end")
  const behind = bytes.toString("latin1", last + 5)
  if (/[^\0\t\n\f\r ]/u.test(behind)) {
    // An appended part that was cut off begins as any object does.
    if (/^[\0\t\n\f\r ]*\d+ \d+ obj/u.test(behind)) throw new Refused("truncated", "no end")
    throw new Refused("trailing-content")
  }
}

const refuseBombs = async ({ packed, value }: PdfObject, budget: UnpackBudget): Promise<void> => {
  if (packed === null || !isDictionary(value)) return
  const [width, height] = [
    value.get("Width") ?? value.get("W"),
    value.get("Height") ?? value.get("H")
  ]
  if (nameOf(value.get("Subtype")) === "Image" && typeof width === "number")
    if (typeof height === "number" && width * height > contentLimits.pixelsMax)
      throw new Refused("too-many-pixels")
  await unpackToNothing(value, packed, budget)
}
