/** The cipher of contents: whatever is done to what it made, it gives what was there or nothing. */
import { ObjectName } from "@florin/domain/document"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  chunkBytes,
  decrypting,
  encrypting,
  headBytes,
  NotGenuine,
  type Passage
} from "../../src/seal/content-passage.ts"

const key = new Uint8Array(32).fill(7)
const object = ObjectName.make("00112233445566778899aabbccddeeff")
const sealedChunk = chunkBytes + 16

const passed = ({ end, take }: Passage, pieces: readonly Uint8Array[]): Buffer =>
  Buffer.concat([...pieces.flatMap(take), ...end()])

const sealed = (content: Uint8Array): Buffer => passed(encrypting(key, object), [content])

const opened = (bytes: Uint8Array, by = decrypting(key, object)): Buffer => passed(by, [bytes])

const contentOf = (length: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) & 0xff))

// Beside the edges of chunks, and three chunks and a bit: enough to exchange some.
const lengths = fc.constantFrom(
  0,
  1,
  chunkBytes - 1,
  chunkBytes,
  chunkBytes + 1,
  2 * chunkBytes,
  3 * chunkBytes + 5
)

describe("The cipher of contents", () => {
  it("gives back what it was given, in whatever pieces that comes and goes", () => {
    fc.assert(
      fc.property(
        lengths,
        fc.array(fc.integer({ min: 1, max: 90_000 }), { maxLength: 12 }),
        (length, cuts) => {
          const content = contentOf(length)
          const made = passed(encrypting(key, object), cutAt(content, cuts))
          expect(made.length).toBe(
            headBytes + length + 16 * Math.max(1, Math.ceil(length / chunkBytes))
          )
          expect(passed(decrypting(key, object), cutAt(made, cuts)).equals(content)).toBe(true)
        }
      ),
      { numRuns: 60 }
    )
  })

  it("gives nothing but a genuine beginning of what was changed, cut or lengthened", () => {
    fc.assert(
      fc.property(
        lengths,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (length, ...by) => {
          const [at, most, bits] = by
          const content = contentOf(length)
          const whole = sealed(content)
          const changed = Buffer.from(whole)
          changed[at % whole.length] = (changed[at % whole.length] ?? 0) ^ bits
          const cut = whole.subarray(0, most % whole.length)
          const longer = Buffer.concat([whole, Buffer.from([bits])])
          for (const broken of [changed, cut, longer]) {
            const { given, isWhole } = givenOf(broken)
            expect(isWhole).toBe(false)
            expect(content.subarray(0, given.length).equals(given)).toBe(true)
          }
        }
      ),
      { numRuns: 60 }
    )
  })

  it("keeps chunks where they are: none is exchanged, left out, repeated, or the last too soon", () => {
    const whole = sealed(contentOf(3 * chunkBytes + 5))
    const head = whole.subarray(0, headBytes)
    const chunk = (nth: number) =>
      whole.subarray(headBytes + nth * sealedChunk, headBytes + (nth + 1) * sealedChunk)
    const orders = [[1, 0, 2, 3], [0, 2, 3], [0, 0, 1, 2, 3], [0, 1, 2], [0, 1, 2, 3, 3], [3]]
    for (const order of orders)
      expect(() => opened(Buffer.concat([head, ...order.map(chunk)]))).toThrow(NotGenuine)
  })

  it("opens nothing by another key, nor under another object's name", () => {
    const made = sealed(contentOf(10))
    const otherKey = Uint8Array.from(key, (byte) => byte ^ 1)
    const otherName = ObjectName.make("10112233445566778899aabbccddeeff")
    expect(() => opened(made, decrypting(otherKey, object))).toThrow(NotGenuine)
    expect(() => opened(made, decrypting(key, otherName))).toThrow(NotGenuine)
  })

  it("never makes the same twice, of the same content under the same key", () => {
    const made = Array.from({ length: 50 }, () => sealed(contentOf(100)).toString("hex"))
    expect(new Set(made).size).toBe(50)
    expect(new Set(made.map((hex) => hex.slice(2 * headBytes))).size).toBe(50)
  })

  it("keeps a chunk and no more, whatever comes", () => {
    const { take } = encrypting(key, object)
    let given = 0
    for (let taken = 0; taken < 40 * chunkBytes; taken += 10_000) {
      for (const piece of take(Buffer.alloc(10_000))) given += piece.length
      expect(taken + 10_000 - given).toBeLessThanOrEqual(chunkBytes)
    }
  })
})

const cutAt = (bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] => {
  const pieces: Uint8Array[] = []
  let at = 0
  for (const cut of cuts) {
    pieces.push(bytes.subarray(at, at + cut))
    at += cut
  }
  return [...pieces, bytes.subarray(at)]
}

/** What is given before it is found not to be genuine. */
const givenOf = (broken: Uint8Array): { readonly given: Buffer; readonly isWhole: boolean } => {
  const { end, take } = decrypting(key, object)
  const given: Uint8Array[] = []
  try {
    for (let at = 0; at < broken.length; at += 50_000)
      given.push(...take(broken.subarray(at, at + 50_000)))
    given.push(...end())
    return { given: Buffer.concat(given), isWhole: true }
  } catch (fault) {
    expect(fault).toBeInstanceOf(NotGenuine)
    return { given: Buffer.concat(given), isWhole: false }
  }
}
