/**
 * Any number of zeros, packed, without ever having them: the stuff of which bombs are made.
 *
 * Deflate may be joined from blocks, so one packed mebibyte is written again and again.
 */
import { constants, deflateRawSync } from "node:zlib"

const blockBytes = 1_048_576

const block = deflateRawSync(Buffer.alloc(blockBytes), { finishFlush: constants.Z_FULL_FLUSH })

/** So many zeros, about a thousand of them in a byte. */
export const packedZeros = (length: number): Buffer => {
  const rest = deflateRawSync(Buffer.alloc(length % blockBytes))
  const blocks = Array.from({ length: Math.floor(length / blockBytes) }, () => block)
  // The sum of zeros is one, and how many they are.
  const sum = Buffer.alloc(4)
  sum.writeUInt16BE(length % 65_521, 0)
  sum.writeUInt16BE(1, 2)
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...blocks, rest, sum])
}
