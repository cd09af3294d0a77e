/** Writes PNGs chunk by chunk, whole or broken in one place. */
import { crc32, deflateSync } from "node:zlib"

/** What the head says of the picture; eight-bit RGB unless told otherwise. */
export interface PngHead {
  readonly width: number
  readonly height: number
  readonly bits?: number
  /** 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha. */
  readonly colour?: number
  readonly interlaced?: boolean
}

/** One chunk with its length and its sum. */
export const chunk = (kind: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** The signature and the head. */
export const pngStart = ({ bits = 8, colour = 2, height, interlaced, width }: PngHead): Buffer => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([bits, colour, 0, 0, interlaced === true ? 1 : 0], 8)
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head)])
}

/** A picture of these packed rows, with further chunks before them. */
export const writePng = (head: PngHead, packed: Buffer, before: readonly Buffer[] = []): Buffer =>
  Buffer.concat([pngStart(head), ...before, chunk("IDAT", packed), chunk("IEND", Buffer.alloc(0))])

/** Eight-bit RGB rows of a slope of colours, unpacked. */
export const slopeRows = (width: number, height: number): Buffer => {
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * (1 + width * 3) + 1 + x * 3
      rows.set([(x * 7) % 256, (y * 5) % 256, (x + y) % 256], at)
    }
  return rows
}

/** A small honest picture. */
export const slopePng = (width: number, height: number, before: readonly Buffer[] = []): Buffer =>
  writePng({ width, height }, deflateSync(slopeRows(width, height)), before)
