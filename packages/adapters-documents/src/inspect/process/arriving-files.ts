/**
 * The files that arrive at a process that inspects, each put together as a whole.
 *
 * What arrives is read into one buffer again and again and copied from there to its place, and
 * the next file takes the place of the last one, so that nothing is left behind to be cleared
 * away. The process has nothing else to do until a file is whole, so it stands still while it
 * waits.
 */
import { readSync } from "node:fs"
import { frameBytesMax, frameHeadBytes, readFrameHead } from "./frames.ts"

const readBytes = 262_144
/** Room for the longest file that a bank takes unless told; nothing of it counts until used. */
const roomBytes = 10 * 1_048_576 + 65_536

/**
 * Gives each file once it is whole; ends when whoever sends them does. A file is the receiver's
 * until they ask for the next one, which takes its place.
 */
export function* arrivingFiles(input: number): Generator<Buffer, void> {
  const file = growingFile()
  const buffer = Buffer.allocUnsafeSlow(readBytes)
  const head = Buffer.alloc(frameHeadBytes)
  let headLength = 0
  /** Bytes of the frame that have not arrived; its head comes first. */
  let missing = 0
  for (let length = readSync(input, buffer); length > 0; length = readSync(input, buffer)) {
    for (let at = 0; at < length; ) {
      if (missing > 0) {
        const part = buffer.subarray(at, Math.min(at + missing, length))
        file.add(part)
        missing -= part.length
        at += part.length
        continue
      }
      head[headLength++] = buffer[at++] ?? 0
      if (headLength < frameHeadBytes) continue
      headLength = 0
      missing = readFrameHead(head)
      if (missing > frameBytesMax) throw new Error(`a frame of ${missing} bytes`)
      if (missing === 0) yield file.end()
    }
  }
}

/** A file that grows to twice its room when it needs more. */
const growingFile = () => {
  let room = Buffer.allocUnsafeSlow(roomBytes)
  let length = 0
  return {
    add: (part: Uint8Array): void => {
      if (length + part.length > room.length) {
        const wider = Buffer.allocUnsafeSlow(Math.max(room.length * 2, length + part.length))
        wider.set(room.subarray(0, length))
        room = wider
      }
      room.set(part, length)
      length += part.length
    },
    end: (): Buffer => {
      const whole = room.subarray(0, length)
      length = 0
      return whole
    }
  }
}
