/**
 * SHA-256 in plain code, for tests that run without any platform: slow and by the book.
 *
 * Source: FIPS 180-4, sections 4.1.2, 4.2.2, 5.1.1, 5.3.3 and 6.2.
 */
import type { Sha256 } from "../../src/audit/index.ts"

const words = 64
const blockBytes = 64

const primes = (count: number): readonly number[] => {
  const found: number[] = []
  for (let number = 2; found.length < count; number++)
    if (found.every((prime) => number % prime !== 0)) found.push(number)
  return found
}

// The first 32 bits behind the point of a root, as the standard takes its constants.
const fractionBits = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) >>> 0

const constants = primes(words).map((prime) => fractionBits(Math.cbrt(prime)))
const beginning = primes(8).map((prime) => fractionBits(Math.sqrt(prime)))

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** The hash of these bytes. */
export const memorySha256: Sha256 = (bytes) => {
  const state = new Uint32Array(beginning)
  const padded = paddedBytes(bytes)
  for (let at = 0; at < padded.length; at += blockBytes)
    mix(state, new DataView(padded.buffer, at, blockBytes))
  const hash = new DataView(new ArrayBuffer(32))
  state.forEach((word, at) => {
    hash.setUint32(4 * at, word)
  })
  return new Uint8Array(hash.buffer)
}

const paddedBytes = (bytes: Uint8Array): Uint8Array => {
  const length = Math.ceil((bytes.length + 9) / blockBytes) * blockBytes
  const padded = new Uint8Array(length)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  new DataView(padded.buffer).setBigUint64(length - 8, BigInt(bytes.length) * 8n)
  return padded
}

const mix = (state: Uint32Array, block: DataView): void => {
  const schedule = scheduleOf(block)
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let round = 0; round < words; round++) {
    const upper = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
    const chosen = (e & f) ^ (~e & g)
    const one = (h + upper + chosen + (constants[round] ?? 0) + (schedule[round] ?? 0)) | 0
    const lower = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
    const most = (a & b) ^ (a & c) ^ (b & c)
    ;[h, g, f, e] = [g, f, e, (d + one) | 0]
    ;[d, c, b, a] = [c, b, a, (one + lower + most) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, at) => {
    state[at] = (state[at] ?? 0) + word
  })
}

const scheduleOf = (block: DataView): Uint32Array => {
  const schedule = new Uint32Array(words)
  for (let at = 0; at < words; at++) {
    if (at < 16) {
      schedule[at] = block.getUint32(4 * at)
      continue
    }
    const [second = 0, fifteenth = 0] = [schedule[at - 2], schedule[at - 15]]
    const low = turned(fifteenth, 7) ^ turned(fifteenth, 18) ^ (fifteenth >>> 3)
    const high = turned(second, 17) ^ turned(second, 19) ^ (second >>> 10)
    schedule[at] = (schedule[at - 16] ?? 0) + low + (schedule[at - 7] ?? 0) + high
  }
  return schedule
}
