/** The log and its seals in memory keep their contracts; their hash is the standard's. */
import { hash } from "node:crypto"
import { ManagedRuntime } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  auditLogContract,
  type Harness,
  memoryBank,
  memorySha256,
  sealedLogContract
} from "../../testing/index.ts"

const open = (): Promise<Harness> => {
  const runtime = ManagedRuntime.make(memoryBank())
  return Promise.resolve({
    run: (work) => runtime.runPromise(work),
    close: () => runtime.dispose()
  })
}

auditLogContract("in memory", open)
sealedLogContract("in memory", open)

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
