/** What has been changed on the way is read or refused, and never thrown at anybody. */

import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readMessage } from "../../src/index.ts"

const sampleOf = (file: string): string =>
  readFileSync(resolve(import.meta.dirname, "../samples", file), "utf8")
const files = [
  "domestic-transfer.xml",
  "settled-report.xml",
  "refused-report.xml",
  "payment-return.xml"
]
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe("A message that was changed on the way", () => {
  // Bounds: three changes break any part; what is found is a value or a refusal, in any case.
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 40 }),
    by: fc.oneof(
      fc.constantFrom("", "<", ">", "&", "\0", "]]>", "<!--", "</Document>", "<a>", "\uFFFE", '"'),
      fc.string({ unit: "binary", maxLength: 20 })
    )
  })

  it("is read or refused, and nothing is thrown", () => {
    const changes = fc.array(change, { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.constantFrom(...files), changes, (file, all) => {
        const text = all.reduce((before, { at, by, length }) => {
          const from = Math.floor(at * before.length)
          return before.slice(0, from) + by + before.slice(from + length)
        }, sampleOf(file))
        const read = readMessage(bytesOf(text))
        expect(Result.isSuccess(read) || read.failure._tag === "MessageRefused").toBe(true)
      }),
      { numRuns: 1000 }
    )
  })

  it("is read or refused where single bytes are changed", () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.nat({ max: 255 }), (file, at, byte) => {
        const bytes = bytesOf(sampleOf(file))
        bytes[at % bytes.length] = byte
        const read = readMessage(bytes)
        expect(Result.isSuccess(read) || read.failure._tag === "MessageRefused").toBe(true)
      }),
      { numRuns: 500 }
    )
  })
})
