/**
 * Writes grey JPEGs of any size, segment by segment: every block of eight by eight is one
 * even grey, which takes two bits.
 */

/** One segment with its marker and its length. */
export const segment = (code: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, code, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** What stands between the first marker and the scan. */
export const jpegTables = (width: number, height: number): Buffer => {
  const size = Buffer.alloc(4)
  size.writeUInt16BE(height, 0)
  size.writeUInt16BE(width, 2)
  return Buffer.concat([
    segment(0xdb, Buffer.from([0, ...Array.from({ length: 64 }, () => 1)])),
    segment(0xc0, Buffer.concat([Buffer.from([8]), size, Buffer.from([1, 1, 0x11, 0])])),
    segment(0xc4, oneCode(0x00)),
    segment(0xc4, oneCode(0x10))
  ])
}

/** A table of one code, which is one bit long and stands for nothing. */
const oneCode = (kind: number): Buffer =>
  Buffer.from([kind, 1, ...Array.from({ length: 15 }, () => 0), 0])

/** The scan of a picture of so many pixels. */
export const jpegScan = (width: number, height: number): Buffer => {
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8)
  const bits = Buffer.alloc(Math.ceil(blocks / 4))
  const rest = (blocks % 4) * 2
  if (rest > 0) bits.writeUInt8(0xff >> rest, bits.length - 1)
  return Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), bits])
}

/** The first and the last marker. */
export const jpegEnds = [Buffer.from([0xff, 0xd8]), Buffer.from([0xff, 0xd9])] as const

/** A grey picture, with further segments before it and further bytes behind its end. */
export const greyJpeg = (
  width: number,
  height: number,
  before: readonly Buffer[] = [],
  behind: Buffer = Buffer.alloc(0)
): Buffer =>
  Buffer.concat([
    jpegEnds[0],
    ...before,
    jpegTables(width, height),
    jpegScan(width, height),
    jpegEnds[1],
    behind
  ])

/** What a telephone notes in a picture: which way up it is, and where on earth it was taken. */
export const placeNote = (orientation: number): Buffer => {
  const note = Buffer.alloc(142)
  note.write("Exif\0\0MM\0*\0\0\0\x08", 0, "latin1")
  const tiff = note.subarray(6)
  tiff.writeUInt16BE(2, 8)
  entry(tiff, 10, { tag: 0x0112, type: 3, count: 1 })
  tiff.writeUInt16BE(orientation, 18)
  entry(tiff, 22, { tag: 0x8825, type: 4, count: 1 })
  tiff.writeUInt32BE(38, 30)
  // 47° 22' 12" north, and as much east.
  tiff.writeUInt16BE(4, 38)
  entry(tiff, 40, { tag: 1, type: 2, count: 2 })
  tiff.write("N\0", 48, "latin1")
  entry(tiff, 52, { tag: 2, type: 5, count: 3 })
  tiff.writeUInt32BE(96, 60)
  entry(tiff, 64, { tag: 3, type: 2, count: 2 })
  tiff.write("E\0", 72, "latin1")
  entry(tiff, 76, { tag: 4, type: 5, count: 3 })
  tiff.writeUInt32BE(96, 84)
  for (const [nth, value] of [47, 1, 22, 1, 12, 1].entries())
    tiff.writeUInt32BE(value, 96 + nth * 4)
  return segment(0xe1, note)
}

const entry = (
  tiff: Buffer,
  at: number,
  { count, tag, type }: { readonly tag: number; readonly type: number; readonly count: number }
): void => {
  tiff.writeUInt16BE(tag, at)
  tiff.writeUInt16BE(type, at + 2)
  tiff.writeUInt32BE(count, at + 4)
}
