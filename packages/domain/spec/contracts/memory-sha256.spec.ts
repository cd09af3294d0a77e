/** The hash of the log in memory is the standard's. */
import { hash } from "node:crypto"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { memorySha256 } from "../../testing/index.ts"

describe("SHA-256 in plain code", () => {
  it("is that of Node's crypto, for every length around a block's end", () => {
    const bytes = fc.uint8Array({ maxLength: 200, size: "max" })
    fc.assert(
      fc.property(bytes, (message) => {
        expect(memorySha256(message)).toStrictEqual(
          new Uint8Array(hash("sha256", message, "buffer"))
        )
      })
    )
  })
})
