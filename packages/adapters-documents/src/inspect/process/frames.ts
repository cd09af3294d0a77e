/**
 * How files and answers pass between the service and a process that inspects: in frames, each
 * with its length before it. An empty frame ends a file.
 *
 * Neither side trusts the other: a frame that is longer than it may be ends the conversation.
 */

/** The longest frame that either side sends. */
export const frameBytesMax = 262_144

/** Bytes of the length before each frame. */
export const frameHeadBytes = 4

/** The length that stands before so many bytes. */
export const frameHead = (length: number): Buffer => {
  const head = Buffer.alloc(frameHeadBytes)
  head.writeUInt32BE(length)
  return head
}

/** The length that a head tells. */
export const readFrameHead = (head: Buffer): number => head.readUInt32BE(0)

/** The pieces of some bytes that fit into frames. */
export const framed = (bytes: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / frameBytesMax) }, (_, nth) =>
    bytes.subarray(nth * frameBytesMax, (nth + 1) * frameBytesMax)
  )

/** The contents of the frames in what arrives, as it arrives; nothing is read ahead. */
export const framesOf = async function* (
  arriving: AsyncIterable<Uint8Array>
): AsyncGenerator<Buffer, void> {
  let held: Buffer = Buffer.alloc(0)
  for await (const piece of arriving) {
    held =
      held.length === 0
        ? Buffer.from(piece.buffer, piece.byteOffset, piece.length)
        : Buffer.concat([held, piece])
    for (;;) {
      if (held.length < frameHeadBytes) break
      const length = readFrameHead(held)
      if (length > frameBytesMax) throw new Error(`a frame of ${length} bytes`)
      const end = frameHeadBytes + length
      if (held.length < end) break
      yield held.subarray(frameHeadBytes, end)
      held = held.subarray(end)
    }
  }
}
