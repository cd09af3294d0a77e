/**
 * Reads a JPEG's segments (ITU-T T.81, annex B) before anything decodes it.
 *
 * What is given on holds the picture, its colours and which way up it is. Comments, further
 * pictures and whatever stands behind the end never reach the decoder.
 */
import { Refused } from "../refused.ts"
import { requirePixels } from "./require-pixels.ts"

/** The picture alone, once its head is known to tell of a size that may be decoded. */
export const jpegPicture = (bytes: Buffer): Buffer => {
  const parts: Buffer[] = [bytes.subarray(0, 2)]
  let frames = 0
  let scans = 0
  for (let at = 2; ; ) {
    const { code, start } = markerAt(bytes, at)
    if (code === endOfImage) {
      if (frames !== 1 || scans === 0) throw new Refused("damaged", "a JPEG without a picture")
      return Buffer.concat([...parts, bytes.subarray(start, start + 2)])
    }
    const end = start + 2 + segmentLength(bytes, start)
    if (frameCodes.has(code)) {
      frames++
      if (frames > 1) throw new Refused("damaged", "two frames")
      requirePixels(bytes.readUInt16BE(start + 7), bytes.readUInt16BE(start + 5))
    }
    if (end > bytes.length) throw new Refused("truncated", "a segment does not end")
    at = code === startOfScan ? endOfScan(bytes, end) : end
    if (code === startOfScan) scans++
    if (scans > scansMax) throw new Refused("unpacks-too-far", "scans of one picture")
    if (isKept(code, bytes.subarray(start + 4, end))) parts.push(bytes.subarray(start, at))
  }
}

const endOfImage = 0xd9
const startOfScan = 0xda
const comment = 0xfe
const scansMax = 64

// Every kind of frame: C4, C8 and CC are tables and not frames.
const frameCodes: ReadonlySet<number> = new Set(
  Array.from({ length: 16 }, (_, nth) => 0xc0 + nth).filter(
    (code) => ![0xc4, 0xc8, 0xcc].includes(code)
  )
)

/** The next marker; before it stand at most bytes that fill up. */
const markerAt = (bytes: Buffer, at: number): { readonly code: number; readonly start: number } => {
  let start = at
  if (start < bytes.length && bytes[start] !== 0xff) throw new Refused("damaged", "no marker")
  while (bytes[start + 1] === 0xff) start++
  const code = bytes[start + 1]
  if (code === undefined) throw new Refused("truncated", "no end")
  const alone = code <= 0x01 || (code >= 0xd0 && code <= 0xd8)
  if (alone) throw new Refused("damaged", "a marker out of place")
  return { code, start }
}

const segmentLength = (bytes: Buffer, start: number): number => {
  if (start + 10 > bytes.length) throw new Refused("truncated", "a segment does not end")
  const length = bytes.readUInt16BE(start + 2)
  if (length < 2) throw new Refused("damaged", "a segment")
  return length
}

/** Past the packed pixels: at the next marker that is no restart. */
const endOfScan = (bytes: Buffer, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1]
    if (code === undefined) break
    const inside = code === 0x00 || code === 0xff || (code >= 0xd0 && code <= 0xd7)
    if (!inside) return at
  }
  throw new Refused("truncated", "no end")
}

/** JFIF, EXIF, colour profiles and Adobe's note on colours; of the rest, what is no note. */
const isKept = (code: number, content: Buffer): boolean => {
  if (code === comment) return false
  if (code < 0xe0 || code > 0xef) return true
  const heads = keptNotes.get(code) ?? []
  return heads.some((head) => content.subarray(0, head.length).toString("latin1") === head)
}

const keptNotes: ReadonlyMap<number, readonly string[]> = new Map([
  [0xe0, ["JFIF\0"]],
  [0xe1, ["Exif\0\0"]],
  [0xe2, ["ICC_PROFILE\0"]],
  [0xee, ["Adobe"]]
])
