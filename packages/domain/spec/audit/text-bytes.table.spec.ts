/** Text as UTF-8, compared with the platform's own encoder. */
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { textBytes } from "../../src/audit/index.ts"

const encoder = new TextEncoder()

describe("Text as bytes", () => {
  it.each([
    ["", []],
    ["A", [0x41]],
    ["\u007f\u0080", [0x7f, 0xc2, 0x80]],
    ["\u07ff\u0800", [0xdf, 0xbf, 0xe0, 0xa0, 0x80]],
    ["\uffff\u{10000}", [0xef, 0xbf, 0xbf, 0xf0, 0x90, 0x80, 0x80]],
    ["\u{10ffff}", [0xf4, 0x8f, 0xbf, 0xbf]],
    // Half a pair is no letter.
    ["\ud800", [0xef, 0xbf, 0xbd]],
    ["\udfffA", [0xef, 0xbf, 0xbd, 0x41]]
  ])("%j", (text, bytes) => {
    expect([...textBytes(text)]).toStrictEqual(bytes)
  })

  it("is what every encoder of UTF-8 makes of it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect([...textBytes(text)]).toStrictEqual([...encoder.encode(text)])
      })
    )
  })
})
