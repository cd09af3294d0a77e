/** A service that runs seals its log by itself, with a key of its own. */
import { createPublicKey } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Atomicity } from "@florin/domain/atomicity"
import { headBytes, headOf, recordAudit, SealedLog, Signer } from "@florin/domain/audit"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Layer, Logger } from "effect"
import { TestClock } from "effect/testing"
import { afterAll, describe, expect, it } from "vitest"
import { runSealing } from "../../src/audit/seal-job.ts"
import { checksSignature, sealKeyId, sealSigner } from "../../src/audit/seal-signer.ts"
import { provenanceOf } from "../../src/provenance.ts"
import { readSettings } from "../../src/settings/index.ts"

const folder = mkdtempSync(join(tmpdir(), "florin-seal-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const settingsOf = (environment: Readonly<Record<string, string>>) =>
  Effect.runPromise(readSettings({ FLORIN_DATA_DIR: folder, ...environment }, "/"))

const program = { principal: "florin:spec", route: "spec" }

const something = Effect.gen(function* () {
  yield* recordAudit({
    action: "clock-advanced",
    subject: "clock",
    provenance: yield* provenanceOf(program, "key-1", []),
    before: {},
    after: {}
  })
})

describe("The sealing job", () => {
  it("seals what was written, and signs with the deployment's key for seals", async () => {
    const signer = sealSigner(await settingsOf({}))
    const { block, key } = await Effect.gen(function* () {
      const log = yield* SealedLog
      yield* runSealing(1)
      yield* something
      let block = yield* log.lastBlock
      while (block === null) {
        yield* Effect.sleep("20 millis")
        block = yield* log.lastBlock
      }
      const [key] = yield* log.keys
      return { block, key }
    }).pipe(
      Effect.scoped,
      Effect.provide(Layer.provideMerge(signer, memoryBank())),
      Effect.runPromise
    )
    expect(block).toMatchObject({ number: 1n, leafCount: 1, keyId: key?.keyId })
    const publicKey = key?.publicKey ?? new Uint8Array()
    expect(sealKeyId(publicKey)).toBe(block.keyId)
    const read = createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" })
    expect(read.asymmetricKeyType).toBe("ed25519")
    const head = headBytes(headOf(block))
    expect(checksSignature(publicKey, head, block.signature)).toBe(true)
    expect(checksSignature(publicKey, head.slice(1), block.signature)).toBe(false)
    expect(checksSignature(new Uint8Array(44), head, block.signature)).toBe(false)
  })

  it("goes on after a round that failed, and stops at once when the service does", async () => {
    const signer = sealSigner(await settingsOf({}))
    const told: unknown[] = []
    const telling = Logger.layer([Logger.make(({ message }) => told.push(message))])
    const rounds = await Effect.gen(function* () {
      let rounds = 0
      const failing = Layer.succeed(Atomicity, {
        atomically: () => Effect.suspend(() => Effect.die(new Error(`round ${++rounds}`)))
      })
      yield* Effect.scoped(
        Effect.andThen(Effect.provide(runSealing(1), failing), TestClock.adjust("1 seconds"))
      )
      yield* TestClock.adjust("1 minute")
      return rounds
    }).pipe(
      Effect.provide(Layer.provideMerge(Layer.merge(signer, telling), memoryBank())),
      Effect.provide(TestClock.layer()),
      Effect.runPromise
    )
    expect(rounds).toBe(2)
    expect(told.flat()).toEqual(Array(2).fill("The log could not be sealed; it is tried again."))
  })

  it("has the same key after a restart, and another one with another field key", async () => {
    const keyIdOf = async (environment: Readonly<Record<string, string>>) => {
      const signer = sealSigner(await settingsOf(environment))
      const key = Effect.flatMap(Signer, (port) => port.key)
      return (await Effect.runPromise(Effect.provide(key, signer))).keyId
    }
    const first = await keyIdOf({})
    expect(await keyIdOf({})).toBe(first)
    expect(first).toMatch(/^[0-9a-f]{32}$/u)
    expect(await keyIdOf({ FLORIN_FIELD_KEYS: `2027:${"A".repeat(43)}` })).not.toBe(first)
  })
})
