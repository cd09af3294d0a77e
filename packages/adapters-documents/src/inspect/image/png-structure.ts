/**
 * Reads a PNG's chunks (PNG specification, third edition, 5) before anything decodes it.
 *
 * What is given on holds the chunks that make the picture and no others: comments, times and
 * whatever stands behind the end never reach the decoder.
 */
import { crc32, createInflate, inflateSync } from "node:zlib"
import { contentLimits } from "../inspection-limits.ts"
import { Refused } from "../refused.ts"
import { requirePixels } from "./require-pixels.ts"

/** The picture alone, once its packed rows are known to be as long as its head says. */
export const pngPicture = async (bytes: Buffer): Promise<Buffer> => {
  const chunks = readChunks(bytes)
  const [head] = chunks
  if (head?.kind !== "IHDR" || head.content.length !== 13) throw new Refused("damaged", "no head")
  const rows = rowBytes(head.content)
  for (const { content, kind } of chunks) {
    if (animation.has(kind)) throw new Refused("animated")
    const packed = packedText(kind, content)
    if (packed !== null) requireShort(packed)
    const critical = (kind.charCodeAt(0) & 0x20) === 0
    if (critical && !kept.has(kind)) throw new Refused("damaged", "an unknown chunk")
  }
  await requireRows(
    chunks.filter(({ kind }) => kind === "IDAT").map(({ content }) => content),
    rows
  )
  const whole = chunks.filter(({ kind }) => kept.has(kind)).map((chunk) => chunk.whole)
  return Buffer.concat([bytes.subarray(0, signatureBytes), ...whole])
}

interface Chunk {
  readonly kind: string
  readonly content: Buffer
  /** With its length, its kind and its sum. */
  readonly whole: Buffer
}

const signatureBytes = 8
const animation: ReadonlySet<string> = new Set(["acTL", "fcTL", "fdAT"])
// The picture, its colours and which way up it is.
const kept: ReadonlySet<string> = new Set([
  ...["IHDR", "PLTE", "tRNS", "IDAT", "IEND"],
  ...["gAMA", "cHRM", "sRGB", "iCCP", "eXIf"]
])
const once: ReadonlySet<string> = new Set([...kept].filter((kind) => kind !== "IDAT"))
const chunksMax = 100_000

const readChunks = (bytes: Buffer): readonly Chunk[] => {
  const chunks: Chunk[] = []
  const seen = new Set<string>()
  for (let at = signatureBytes; seen.has("IEND") === false; ) {
    if (at + 12 > bytes.length) throw new Refused("truncated", "no end")
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    const kind = bytes.toString("latin1", at + 4, at + 8)
    if (!/^[A-Za-z]{4}$/u.test(kind)) throw new Refused("damaged", "the kind of a chunk")
    // The picture's size is told before the end of the file is looked for.
    if (kind === "IHDR" && length === 13 && end <= bytes.length)
      requirePixels(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12))
    if (end > bytes.length) throw new Refused("truncated", "a chunk does not end")
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4))
      throw new Refused("damaged", `the sum of ${kind}`)
    if (once.has(kind) && seen.has(kind)) throw new Refused("damaged", `two of ${kind}`)
    seen.add(kind)
    chunks.push({
      kind,
      content: bytes.subarray(at + 8, end - 4),
      whole: bytes.subarray(at, end)
    })
    if (chunks.length > chunksMax) throw new Refused("too-many-objects")
    at = end
  }
  return chunks
}

const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

// The seven passes of an interlaced picture: where each begins, and in which steps.
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2]
] as const

/** How many bytes all rows have when unpacked, each with the byte that tells its filter. */
const rowBytes = (head: Buffer): number => {
  const width = head.readUInt32BE(0)
  const height = head.readUInt32BE(4)
  const bits = (channels[head.readUInt8(9)] ?? Number.NaN) * head.readUInt8(8)
  const plain = head.readUInt8(10) === 0 && head.readUInt8(11) === 0
  if (Number.isNaN(bits) || !plain) throw new Refused("damaged", "a head")
  const rowsOf = (columns: number, rows: number): number =>
    columns > 0 && rows > 0 ? rows * (1 + Math.ceil((columns * bits) / 8)) : 0
  if (head.readUInt8(12) === 0) return rowsOf(width, height)
  return passes.reduce(
    (sum, [left, top, across, down]) =>
      sum + rowsOf(Math.ceil((width - left) / across), Math.ceil((height - top) / down)),
    0
  )
}

const requireRows = async (packed: readonly Buffer[], rows: number): Promise<void> => {
  const unpacking = createInflate({ chunkSize: 262_144 })
  // A fault reaches whoever reads below.
  unpacking.on("error", () => undefined)
  for (const each of packed) unpacking.write(each)
  unpacking.end()
  let length = 0
  try {
    for await (const piece of unpacking) {
      if (Buffer.isBuffer(piece)) length += piece.length
      if (length > rows) throw new Refused("unpacks-too-far")
    }
  } catch (fault) {
    if (fault instanceof Refused) throw fault
    throw new Refused("damaged", "rows that do not unpack")
  }
  if (length < rows) throw new Refused("truncated", "rows are missing")
}

/** The packed part of a chunk that may have one beside the picture. */
const packedText = (kind: string, content: Buffer): Buffer | null => {
  const behindName = content.indexOf(0) + 1
  if (kind === "zTXt" || kind === "iCCP") return content.subarray(behindName + 1)
  if (kind !== "iTXt" || content[behindName] !== 1) return null
  const behindLanguage = content.indexOf(0, behindName + 2) + 1
  return content.subarray(content.indexOf(0, behindLanguage) + 1)
}

const requireShort = (packed: Buffer): void => {
  try {
    inflateSync(packed, { maxOutputLength: contentLimits.chunkUnpackedMax })
  } catch (fault) {
    const tooLong =
      fault instanceof Error && "code" in fault && fault.code === "ERR_BUFFER_TOO_LARGE"
    throw new Refused(tooLong ? "unpacks-too-far" : "damaged", "a packed text")
  }
}
